"""How to name a page, a chart or a document in somebody else's text: a sentence, BibTeX and CSL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from dashboard.dates import said
from dashboard.words import Words
from evidence.edtf import Edtf
from evidence.records import Source

NAME = "Crosscheck"
"""Who publishes, in every language."""
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#%_"},
}
_CSL_TYPES = {
    "paper": "article",
    "report": "report",
    "article": "article-newspaper",
    "statement": "webpage",
    "letter": "document",
    "advisory": "report",
    "testimony": "hearing",
    "bill": "bill",
    "model-card": "document",
    "code": "software",
    "dataset": "dataset",
    "transcript": "document",
    "article-under-test": "article",
    "derived": "dataset",
}
"""The kinds of sources in the vocabulary of CSL 1.0.2."""
_REPORTS = ("report", "advisory")


@dataclass(frozen=True)
class Citation:
    """One thing as it is cited."""

    text: str
    """A sentence in the reader's language."""
    bibtex: str
    csl: str
    """CSL-JSON: a list with one item."""


def cite(title: str, address: str, release: str, as_of: Edtf | str, accessed: date, words: Words) -> Citation:
    """A page or a chart of ours.

    Args:
        title: What it is called, in the reader's language.
        address: Its permalink.
        release: The state of the evidence that it shows.
        as_of: The date of the evidence, a day.
        accessed: The day on which the reader saw it.
        words: Texts in the reader's language.
    """
    day, name = str(as_of), _plain(title)
    text = words(
        "cite.page",
        title=name.rstrip(".。"),
        as_of=said(day, words),
        release=release,
        address=address,
        accessed=said(accessed.isoformat(), words),
    )
    key = f"crosscheck-{release}-{sha256(address.encode()).hexdigest()[:6]}"
    note = words("cite.note", as_of=said(day, words), release=release)
    fields = {
        "author": f"{{{NAME}}}",
        "title": f"{{{_tex(name)}}}",
        "year": day[:4],
        "month": day[5:7],
        "note": _tex(note),
        "version": _tex(release),
        "url": _verbatim(address),
        "urldate": accessed.isoformat(),
    }
    item = {
        "id": key,
        "type": "webpage",
        "title": name,
        "container-title": NAME,
        "author": [{"literal": NAME}],
        "version": release,
        "issued": _csl_date(day),
        "accessed": _csl_date(accessed.isoformat()),
        "URL": address,
        "note": note,
        "language": words.language,
    }
    return Citation(text, _bibtex("misc", key, fields), _csl(item))


def cite_document(source_id: str, source: Source, publisher: str, accessed: date, words: Words) -> Citation:
    """A document of the evidence itself, as its record has it.

    Args:
        source_id: Its id, which becomes the key.
        source: Its record.
        publisher: The publisher's name in the reader's language.
        accessed: The day on which the reader saw it.
        words: Texts in the reader's language.
    """
    day, title = str(source.first_published), _plain(source.title)
    doi = source.doi or next((v.doi for v in source.versions.values() if v.doi), None)
    authors = list(source.authors) or [publisher]
    text = words(
        "cite.document",
        authors=words("cite.comma").join(_few(authors, words)),
        title=title.rstrip(".。"),
        publisher=publisher,
        date=said(day, words),
        address=source.url or "",
    ).strip()
    issued = source.first_published.earliest or source.first_published.latest
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in authors),
        "title": f"{{{_tex(title)}}}",
        "year": f"{issued.year}" if issued else "",
        "month": f"{issued.month:02}" if issued and source.first_published.precision in _FINE else "",
        "institution" if source.kind in _REPORTS else "publisher": _tex(publisher),
        "eprint": source.arxiv or "",
        "archiveprefix": "arXiv" if source.arxiv else "",
        "doi": _verbatim(doi or ""),
        "url": _verbatim(source.url or ""),
        "urldate": accessed.isoformat() if source.url else "",
    }
    item = {
        "id": source_id,
        "type": _CSL_TYPES[source.kind],
        "title": title,
        "author": [{"literal": author} for author in authors],
        "publisher": publisher,
        "issued": _csl_date(day),
        "accessed": _csl_date(accessed.isoformat()) if source.url else None,
        "number": f"arXiv:{source.arxiv}" if source.arxiv else None,
        "DOI": doi,
        "URL": source.url,
        "language": source.language,
    }
    kind = "techreport" if source.kind in _REPORTS else "misc"
    return Citation(text, _bibtex(kind, source_id, fields), _csl(item))


_FINE = ("day", "month")
_NAMED = 3
"""Authors named in a sentence; the files name all."""


def _few(authors: list[str], words: Words) -> list[str]:
    return authors if len(authors) <= _NAMED else [*authors[:_NAMED], words("cite.others")]


def _plain(text: str) -> str:
    """A text on one line, without characters that do not show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _plain(text))


def _verbatim(address: str) -> str:
    """An address for a field that is taken as it is: only braces would end it."""
    return address.replace("{", "%7B").replace("}", "%7D")


def _bibtex(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def _csl(item: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def _csl_date(text: str) -> dict[str, Any]:
    """A date as CSL has it; what CSL cannot say stays as its text."""
    edtf = Edtf.parse(text)
    if edtf.precision == "interval" or edtf.earliest is None:
        return {"raw": text}
    plain = text.rstrip("~?%").split("-")
    parts = [int(part) for part in plain]
    found: dict[str, Any] = {"date-parts": [parts[:1] if edtf.precision in ("season", "quarter") else parts]}
    if edtf.precision == "season":
        found["season"] = parts[1] - 20
    if edtf.pad_days:
        found["circa"] = True
    return found
