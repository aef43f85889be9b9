"""The files of an organization, a model and an event: what the person says, and comments for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent
from typing import Any

from evidence.base import EvidenceBase
from evidence.edtf import Edtf, EdtfError
from evidence.fields import is_slug
from evidence.intake.drafts import Draft, NotEntered, drafted, refuse_existing
from evidence.intake.naming import Names, benchmarks, by_id, fold, organizations
from evidence.rules_answers import ANSWERS
from evidence.yamlfile import dump

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Release:
    """What a person says of a model."""

    name: str
    role: str
    dates: Mapping[str, str]
    """By what became available: announced, api, weights, paper."""
    source: str
    confidence: str


@dataclass(frozen=True)
class Happening:
    """What a person says of an event."""

    date: str
    kind: str
    title: str
    summary: str
    by: tuple[str, ...]
    about: tuple[str, ...]
    sources: tuple[str, ...]
    responds_to: tuple[str, ...]
    evidence_published: tuple[str, ...]
    confidence: str


def organization_draft(base: EvidenceBase, organization_id: str, fields: Fields) -> Draft:
    """The file of an organization. Raises NotEntered if the id or the name is taken."""
    _refuse_name(organizations(base), fields["name"])
    return _draft(base, "organizations", organization_id, "", dump(_given(fields)))


def benchmark_draft(base: EvidenceBase, benchmark_id: str, fields: Fields) -> Draft:
    """The file of a benchmark. Raises NotEntered if the id or the name is taken."""
    _refuse_name(benchmarks(base), fields["name"])
    return _draft(base, "benchmarks", benchmark_id, "", dump(_given(fields)))


def model_draft(base: EvidenceBase, model_id: str, release: Release) -> Draft:
    """The file of a model. Raises NotEntered if something does not exist or is there already."""
    organization, _, stem = model_id.partition("/")
    if not stem:
        raise NotEntered(f"{model_id!r} is no model; write organization/model, as south-lab/zephyr-2")
    _same(organizations(base), organization)
    if not release.dates:
        raise NotEntered("no date is given; add at least one of --announced, --api, --weights, --paper")
    source = _known("source", base.sources, release.source)
    facts = {
        kind: {"date": _date(day, f"--{kind}"), "source": source, "confidence": release.confidence}
        for kind, day in release.dates.items()
    }
    fields = {"name": release.name, "role": release.role, **facts}
    text = (
        "# Which role a release has is decided by one rule for every company: docs/evidence.md.\n"
        + dump(fields, compact=True)
        + "# Add what the source says, as in the lines with #, and to each date where it stands:\n"
        + '#   locator: {section: "Release"}\n'
        + "# open_weights: true\n"
        + '# parameters: "32B"\n'
        + "# licence: Apache-2.0\n"
    )
    return _draft(base, "models", model_id, organization, text)


def event_draft(base: EvidenceBase, event_id: str | None, happening: Happening) -> Draft:
    """The file of an event. Raises NotEntered if something does not exist or is there already."""
    names = organizations(base)
    date = _date(happening.date, "DATE")
    speakers = [names.find(text) for text in happening.by]
    accusation = happening.kind == "accusation"
    if accusation and not happening.evidence_published:
        raise NotEntered(
            "an accusation needs --evidence-published: what the public got to see "
            "(none, counts, method, indicators or records)"
        )
    if happening.kind in ANSWERS and not happening.responds_to:
        raise NotEntered(f"a {happening.kind} names what it answers; add --responds-to with the event's id")
    about = [names.find(text) for text in happening.about]
    fields = {
        "title": happening.title,
        "kind": happening.kind,
        "date": date,
        "by": [{"organization": speaker} for speaker in speakers],
        "about": about,
        "summary": happening.summary,
        "sources": [{"source": _known("source", base.sources, text)} for text in happening.sources],
        "confidence": happening.confidence,
        "evidence_published": list(happening.evidence_published),
        "responds_to": [_known("event", base.events, text) for text in happening.responds_to],
    }
    text = dump(_given(fields), compact=True) + _EVENT_REMARKS
    text += indent(_campaign(about), "# ") if accusation else ""
    first = Edtf.parse(date).first_day
    name = event_id or f"{first.isoformat()}-{speakers[0]}-{happening.kind}"
    return _draft(base, "events", name, str(first.year), text)


_EVENT_REMARKS = """\
# Texts say "alleges", "reports", "says": never that it happened and never that it did not.
# `confidence` is that it was said or done on that date. Add to each source where it stands:
#   locator: {paragraph: "second"}
"""


def _campaign(about: list[str]) -> str:
    """An alleged activity as it could stand in an accusation."""
    named = {"about": about[0], "attribution": "named"} if about else {"attribution": "unnamed"}
    campaign = {
        "as_described": "Who says that what was done, in your own words.",
        **named,
        "window": "not-stated",
    }
    return "What is alleged, for each organization that is accused:\n" + dump(
        {"campaigns": {about[0] if about else "unnamed": campaign}}, compact=True
    )


def _draft(base: EvidenceBase, folder: str, name: str, within: str, text: str) -> Draft:
    if not all(map(is_slug, name.split("/"))):
        raise NotEntered(f"{name!r} is no id; write lowercase letters, digits, hyphens and dots")
    draft = drafted(folder, name, within, text)
    if name in getattr(base, folder):
        path = base.documents[(folder, name)].path
        raise NotEntered(f"the id {name} is taken by {path}; open that file, or give another id")
    refuse_existing(base.root, draft)
    return draft


def _refuse_name(names: Names, name: str) -> None:
    for known in names.ids.get(fold(name), ()):
        raise NotEntered(f"{name} is entered already, as {known}; use that id")


def _same(names: Names, organization: str) -> None:
    """Raise NotEntered unless an organization's id is given as the files are named."""
    found = names.find(organization)
    if found != organization:
        raise NotEntered(f"{organization!r} is {found} in the base; write {found}/... as the model")


def _known(kind: str, records: Mapping[str, Any], text: str) -> str:
    return by_id(kind, records).find(text)


def _date(text: str, where: str) -> str:
    try:
        return Edtf.parse(text).text
    except EdtfError as error:
        raise NotEntered(f"{where}: {error}") from None


def _given(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], ())}
