"""The file of a source before anybody read it: all that a registry knows, and where the rest goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from textwrap import indent
from typing import Any, get_args

from evidence.base import EvidenceBase
from evidence.edtf import Edtf, EdtfError
from evidence.fields import Language, is_slug
from evidence.intake.described import Described, Unclear, printable
from evidence.intake.drafts import Draft, NotEntered, drafted, refuse_existing
from evidence.intake.naming import Unnamed, organizations, slug_of
from evidence.yamlfile import dump

COMMAND = "python cli.py"
_UNNAMED = "name-of-the-source"
_MEASURING = ("paper", "report", "model-card", "code", "dataset")
"""Kinds of documents that print measured values."""
_EMPTY = re.compile(r"^(title|publisher|published): ''$", re.MULTILINE)
"""Fields that are left to the person, so that the check asks for them."""


@dataclass(frozen=True)
class Wishes:
    """What the person says of a source; None where the registry or the page is taken at its word."""

    source_id: str | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    own: bool = False
    """Whether the person who enters it is one of its authors."""


def source_draft(base: EvidenceBase, described: Described, wishes: Wishes, today: date) -> Draft:
    """The file of a source that nobody read yet.

    Raises:
        NotEntered: If the id is taken or is none, or something that only a person can say is missing.
    """
    source_id = wishes.source_id or slug_of(described.title)
    if not is_slug(source_id):
        raise NotEntered(f"{source_id!r} is no id; write lowercase letters, digits, hyphens and dots")
    if source_id in base.sources:
        path = base.documents[("sources", source_id)].path
        raise NotEntered(f"the id {source_id} is taken by {path}; add --id with another one")
    publisher = _publisher(base, described, wishes.publisher)
    fields = _fields(described, wishes, publisher, today)
    text = _text(fields, _remarks(described, wishes, publisher, today), _example(base, described, fields))
    draft = drafted("sources", source_id, str(year_of(described.first_published)), text)
    refuse_existing(base.root, draft)
    return draft


def begun(base: EvidenceBase, described: Described, wishes: Wishes, today: date) -> tuple[Draft, list[str]]:
    """The file as far as it is known, and what a person has to fill in. It is not valid before that."""
    missing = []
    try:
        source_id = wishes.source_id or slug_of(described.title)
    except NotEntered:
        source_id = _UNNAMED
    if not described.title:
        missing.append("`title`: as the document prints it")
    if source_id == _UNNAMED or source_id in base.sources:
        source_id = _UNNAMED
        missing.append("the name of the file, at the top of the editor")
    try:
        publisher = _publisher(base, described, wishes.publisher)
    except NotEntered:
        publisher = ""
        missing.append("`publisher`: a name in `evidence/data/organizations`, without .yaml")
    dates = [described.published, *described.versions.values()]
    if not any(dates):
        described = replace(described, published="")
        missing.append("`published`: the document's date, as precise as it gives it")
    if described.language not in get_args(Language):
        described = replace(described, language=None)
    fields = _fields(described, wishes, publisher, today)
    text = _text(fields, _remarks(described, wishes, publisher, today), _example(base, described, fields))
    year = year_of(min(filter(None, dates))) if any(dates) else today.year
    return drafted("sources", source_id, str(year), _EMPTY.sub(r"\1:", text)), missing


def next_steps(draft: Draft, url: str) -> str:
    """What to do once the file is written, for the terminal."""
    source_id = draft.key[1]
    return (
        "Next:\n"
        f"1. Read the document: {url}\n"
        f"2. Open {draft.path.as_posix()} and enter what you read under `findings:`. Each needs a locator:\n"
        "   the version, and the section, table, page or paragraph where it stands.\n"
        f"   A whole table: {COMMAND} new findings {source_id} --from-table FILE --table 6\n"
        "3. Change `read:` to how you read it, and look over what the comments ask.\n"
        f"4. {COMMAND} validate"
    )


def _publisher(base: EvidenceBase, described: Described, wished: str | None) -> str:
    """The organization behind the document: as the person says, or a name that matches exactly."""
    names = organizations(base)
    if wished:
        return names.find(wished)
    for name in described.publishers:
        try:
            return names.find(name)
        except Unnamed:
            continue
    raise NotEntered(
        f"{described.registry} does not say which organization published it; add --publisher with an id from "
        f"evidence/data/organizations/, or add the organization first: {COMMAND} new organization"
    )


def _fields(described: Described, wishes: Wishes, publisher: str, today: date) -> dict[str, Any]:
    dated: dict[str, Any] = {"published": described.published}
    if described.versions:
        dated = {"versions": {key: {"published": day} for key, day in described.versions.items()}}
    fields = {
        "title": described.title,
        "kind": wishes.kind or described.kind,
        "publisher": publisher,
        "authors": list(described.authors) or None,
        "arxiv": described.arxiv,
        "doi": described.doi,
        "url": described.url,
        "language": _language(described, wishes.language),
        **dated,
        "licence": described.licence.text,
        "reuse": described.licence.reuse,
        "submitted_by_author": wishes.own or None,
        "read": {
            "tier": "primary-unread",
            "on": today.isoformat(),
            "confidence": "low",
            "note": f"Entered from {described.registry}; the document itself was not read yet.",
        },
    }
    return {name: value for name, value in fields.items() if value is not None}


def _language(described: Described, wished: str | None) -> str | None:
    """The language of the text; English goes without saying."""
    language = wished or described.language or "en"
    known = get_args(Language)
    if language not in known:
        what = f"{described.registry} gives the language {language!r}"
        raise Unclear(f"{what}; add --language with one of {', '.join(known)}")
    return None if language == "en" else language


def year_of(published: str) -> int:
    """The year that a date begins in. Raises NotEntered if it is none."""
    try:
        return Edtf.parse(published).first_day.year
    except EdtfError as error:
        raise NotEntered(f"--published: {error}") from None


def _remarks(described: Described, wishes: Wishes, publisher: str, today: date) -> dict[str, list[str]]:
    """Comments above the fields that they are about."""
    first = f"Entered from {described.registry} on {today.isoformat()} by `{COMMAND} new source`."
    remarks = {"title": [first, *described.remarks]}
    if not wishes.kind:
        remarks["kind"] = ["Check the kind: paper, report, article, statement, letter, model-card, ..."]
    if not wishes.publisher and publisher:
        remarks["publisher"] = [f"Check that {publisher} is who stands behind the document."]
    remarks["reuse"] = ["open: may be passed on. values: single values with attribution. none: link only."]
    remarks["read"] = [
        "When you have read it: tier primary, the day, and how sure its figures are (high, medium, low)."
    ]
    return remarks


def _text(fields: dict[str, Any], remarks: dict[str, list[str]], example: str) -> str:
    lines: list[str] = []
    for name, value in fields.items():
        lines += [f"# {printable(remark)}" for remark in remarks.get(name, [])]
        lines.append(dump({name: value}, compact=True).rstrip("\n"))
    lines += [
        "# A finding is one thing that stands at one place. Take {} away and write yours below, in the form",
        "# of the lines with #; docs/evidence.md lists the types.",
        "findings: {}",
    ]
    return "\n".join(lines) + "\n" + indent(example, "#   ")


def _example(base: EvidenceBase, described: Described, fields: Mapping[str, Any]) -> str:
    """A finding as it could stand here: a value on a model and a benchmark of the base, or what it says."""
    measures, publisher = fields["kind"] in _MEASURING, fields["publisher"]
    locator = {"section": "4.1", "table": "6"} if measures else {"paragraph": "third"}
    if described.versions:
        locator = {"version": next(iter(described.versions)), **locator}
    about = {"organization": publisher}
    finding: dict[str, Any] = {
        "type": "statement",
        "about": about,
        "says": "Who says what, in your own words.",
        "locator": locator,
    }
    benchmarks = [key for key, record in base.benchmarks.items() if record.unit == "percent"]
    models = [*_of(publisher, base.models), *base.models]
    if not measures or not benchmarks or not models:
        return dump({"what-it-says": finding}, compact=True)
    finding = {
        "type": "measure",
        "about": {"model": models[0]},
        "benchmark": benchmarks[0],
        "printed": "72.6",
        "value": 72.6,
        "unit": "percent",
        "setting": {"metric": "pass@1"},
        "locator": locator,
    }
    return dump({f"{models[0].split('/')[1]}-{benchmarks[0]}": finding}, compact=True)


def _of(publisher: str, models: Iterable[str]) -> list[str]:
    return [model for model in models if model.startswith(f"{publisher}/")]
