"""What somebody wrote into one of the issue forms of the repository, field by field.

GitHub puts a form into the text of its issue: for each field a heading of the third level with the field's
label, and below it what was written. https://docs.github.com/en/communities/using-templates-to-encourage-
useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from evidence.base import EvidenceBase
from evidence.fields import is_slug, split_address
from evidence.intake.addresses import Given, understand
from evidence.intake.drafts import NotEntered
from evidence.reading import Key
from evidence.yamlfile import Loc

Kind = Literal["source", "correction", "objection"]

LABELS: Mapping[Kind, Mapping[str, str]] = {
    "source": {
        "link": "Link to the document",
        "findings": "What it says, and where",
        "own": "Are you one of its authors, or do you work for its publisher?",
    },
    "correction": {"where": "What is wrong here", "stands": "What stands here, and what the source says"},
    "objection": {
        "party": "For whom do you speak, and in which role?",
        "where": "What do you object to?",
        "wish": "What do you ask for?",
    },
}
"""The fields that are read of each form, by the label that the form gives them."""

MOST = 20_000
"""Characters of an issue that are read."""

_EMPTY = "_No response_"
_PREFIXES = ("", "claim:", "event:", "model:", "organization:", "benchmark:")


@dataclass(frozen=True)
class Sent:
    """A form as it was sent."""

    kind: Kind
    fields: Mapping[str, str]
    """What was written, by the field's name in LABELS; empty where nothing was."""


def read_form(text: str) -> Sent | None:
    """The form in the text of an issue; None where the issue is about something else."""
    text = text[:MOST].replace("\r\n", "\n")
    for kind, labels in LABELS.items():
        if all(f"### {label}\n" in text for label in labels.values()):
            return Sent(kind, {name: _below(label, text) for name, label in labels.items()})
    return None


def document_in(text: str) -> Given:
    """The first document that a text names. Raises NotEntered where it names none on the open web."""
    trouble = NotEntered("no document is named; give an https:// address, an arXiv id or a DOI")
    for word in text.split():
        try:
            return understand(word.strip("`<>()[],;.。，\"'"))
        except NotEntered as this:
            trouble = this if ":" in word else trouble
    raise trouble


def places_in(base: EvidenceBase, text: str) -> list[tuple[str, str, int]]:
    """Everything of the record that a text names: its address, its file and line; each once."""
    found = [place for word in _words(text) if (place := _place(base, word))]
    return list(dict.fromkeys(found))


def _below(label: str, text: str) -> str:
    """What stands below a label, up to the next heading of any form."""
    after = text.partition(f"### {label}\n")[2]
    value = re.split(r"^### ", after, maxsplit=1, flags=re.MULTILINE)[0].strip()
    return "" if value == _EMPTY else value


def _words(text: str) -> Iterator[str]:
    """Words that may be an address: as written, or in the link to a page."""
    for word in text.split():
        plain = word.strip("`<>()[],;.。，\"'")
        yield plain
        try:
            yield from (value for _, value in parse_qsl(urlsplit(plain).query))
        except ValueError:
            continue


def _place(base: EvidenceBase, word: str) -> tuple[str, str, int] | None:
    if word in {document.path for document in base.documents.values()}:
        return word, word, 1
    for prefix in _PREFIXES:
        try:
            found = base.resolve(f"{prefix}{word}")
        except ValueError:
            continue
        if found is not None:
            return (found.address, *base.place(*_stands(base, found.address)))
    claim = word.removeprefix("claim:")
    files = sorted(base.root.glob(f"claims/data/*/{claim}.yaml")) if is_slug(claim) else []
    return (f"claim:{claim}", files[0].relative_to(base.root).as_posix(), 1) if files else None


def _stands(base: EvidenceBase, address: str) -> tuple[Key, Loc]:
    """The file of an address that leads somewhere, and the way to its line."""
    match = split_address(address)
    if match["source"] is None:
        part = (match["part"] or "").replace("campaign.", "campaigns.", 1)
        return (f"{match['kind']}s", match["id"]), tuple(part.split(".", 1)) if part else ()
    name = match["finding"] or match["version"]
    part = "versions" if match["version"] else "contrasts" if base.contrast(address) else "findings"
    return ("sources", match["source"]), (part, name) if name else ()
