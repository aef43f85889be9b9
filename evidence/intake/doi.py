"""A document by its DOI, as Crossref describes it: https://www.crossref.org/documentation/retrieve-metadata/rest-api/."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import quote

from evidence.intake.asking import Asker, NoAnswer, NotThere
from evidence.intake.described import Described, Licence, as_line, day_of, licence

REGISTRY = "https://api.crossref.org/works/"
_KINDS = {"report": "report", "dataset": "dataset"}
_DATES = ("published-online", "posted", "published", "published-print", "issued")
_UNKNOWN = Licence("not given by Crossref", "values")


def describe(doi: str, asker: Asker) -> Described:
    """A document as Crossref describes it.

    Raises:
        NotThere: If Crossref has no such DOI.
        NoAnswer: If it cannot be asked, or answers with something else than a document.
    """
    try:
        answer = asker.get(REGISTRY + quote(doi, safe=""))
    except NotThere:
        raise NotThere(
            f"Crossref has no DOI {doi}; check it, or give the page's own address "
            "(data sets and theses are often registered elsewhere)"
        ) from None
    work = _work(answer.content, doi)
    return Described(
        registry="Crossref",
        title=_plain(_first(work, "title")),
        url=f"https://doi.org/{doi}",
        kind=_KINDS.get(str(work.get("type")), "paper"),
        authors=tuple(_names(work)),
        doi=doi,
        published=_date(work),
        licence=_licence(work),
        language=str(work["language"])[:2] if work.get("language") else None,
        publishers=tuple(_publishers(work)),
    )


def _work(content: bytes, doi: str) -> Mapping[str, Any]:
    """The document in Crossref's answer."""
    try:
        work = json.loads(content)["message"]
        if not _first(work, "title").strip():
            raise NoAnswer(f"Crossref gives no title for {doi}; give the page's own address")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoAnswer("Crossref answers in a way that cannot be read; try again later") from None
    return dict(work)


def _first(work: Mapping[str, Any], name: str) -> str:
    found = work.get(name) or [""]
    return str(found[0])


def _plain(text: str) -> str:
    """A title without the tags that publishers put into it."""
    return as_line(unescape(re.sub(r"<[^>]+>", "", text)))


def _names(work: Mapping[str, Any]) -> list[str]:
    people = [author for author in work.get("author") or [] if isinstance(author, Mapping)]
    names = [p.get("name") or f"{p.get('given', '')} {p.get('family', '')}" for p in people]
    return [as_line(name) for name in names if name.strip()]


def _publishers(work: Mapping[str, Any]) -> list[str]:
    """Groups among the authors, and institutions. Crossref's own `publisher` is the printer."""
    groups = [str(a["name"]) for a in work.get("author") or [] if isinstance(a, Mapping) and a.get("name")]
    places = [
        str(p["name"]) for p in work.get("institution") or [] if isinstance(p, Mapping) and p.get("name")
    ]
    return [*groups, *places]


def _date(work: Mapping[str, Any]) -> str | None:
    """The first date that Crossref gives, as precise as it gives it."""
    for name in _DATES:
        try:
            day = day_of(work[name]["date-parts"][0])
        except (KeyError, IndexError, TypeError):
            continue
        if day:
            return day
    return None


def _licence(work: Mapping[str, Any]) -> Licence:
    """The licence of the printed text, or of whatever text has one."""
    given = [entry for entry in work.get("license") or [] if isinstance(entry, Mapping) and entry.get("URL")]
    given.sort(key=lambda entry: entry.get("content-version") != "vor")
    return licence(str(given[0]["URL"]), _UNKNOWN) if given else _UNKNOWN
