"""Rules about ids: every reference leads somewhere, every file lies where its date says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evidence.base import EvidenceBase
from evidence.fields import split_address
from evidence.findings import Finding
from evidence.near import near
from evidence.reading import CORRECTIONS, Key
from evidence.references import Reference, references
from evidence.yamlfile import Loc

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]


def references_resolve(base: EvidenceBase) -> Found:
    """Every id and address names a record that exists."""
    for key, at, record in _records(base):
        for reference in references(record, at):
            if not _exists(base, key, reference):
                yield key, reference.loc, _what(reference), _near(base, key, reference)


def versions_exist(base: EvidenceBase) -> Found:
    """A locator's version is one of its source's."""
    for source_id, source in base.sources.items():
        kinds: dict[str, Mapping[str, Any]] = {"findings": source.findings, "contrasts": source.contrasts}
        for field, records in kinds.items():
            for key, record in records.items():
                version = record.locator.version
                if version is not None and version not in source.versions:
                    fix = f"write one of {', '.join(source.versions)}"
                    if not source.versions:
                        fix = "leave it out, or list it with its date under `versions`"
                    loc = (field, key, "locator", "version")
                    yield ("sources", source_id), loc, f"{version!r} is no version of this source", fix


def folder_is_organization(base: EvidenceBase) -> Found:
    """A model lies in the folder of an organization that has a record."""
    for model_id in base.models:
        organization = model_id.split("/")[0]
        if organization not in base.organizations:
            fix = f"add organizations/{organization}.yaml, or name the folder after an organization"
            yield ("models", model_id), (), f"there is no organization {organization!r}", fix


def folder_is_year(base: EvidenceBase) -> Found:
    """A source and an event lie in the folder of the year in which they begin."""
    dates = {("sources", name): s.first_published for name, s in base.sources.items() if s.kind != "derived"}
    dates |= {("events", name): event.date for name, event in base.events.items()}
    for key, edtf in dates.items():
        path = base.documents[key].path
        year = edtf.first_day.year
        if path.split("/")[-2] != str(year):
            yield (
                key,
                (),
                f"lies in another year's folder than its date {edtf}",
                f"move it to {key[0]}/{year}/",
            )


def documents_stand_once(base: EvidenceBase) -> Found:
    """A document is one source: further texts of a paper are its versions, a page of one day is one page."""
    first: dict[tuple[str, ...], str] = {}
    for source_id, source in base.sources.items():
        paper = source.arxiv or _paper(source.url or "")
        field, name = ("arxiv" if source.arxiv else "url"), f"arXiv:{paper}" if paper else source.url
        if name is None:
            continue
        # What an address shows can change: two days, or two kinds of document, are two sources.
        place = re.sub(r"^https?://(?:www\.)?", "", name.partition("#")[0].rstrip("/"))
        page = (place, source.kind, str(source.published))
        other = first.setdefault((name,) if paper else page, source_id)
        if other != source_id:
            what = f"{name} is entered twice, here and as {other}"
            yield ("sources", source_id), (field,), what, "keep one file with the findings of both"


def organizations_stand_once(base: EvidenceBase) -> Found:
    """An organization has one file, whatever it is called there."""
    first: dict[str, str] = {}
    for organization_id, record in base.organizations.items():
        other = first.setdefault(record.name.casefold(), organization_id)
        if other != organization_id:
            what = f"{record.name} is entered twice, here and as {other}"
            yield ("organizations", organization_id), ("name",), what, f"remove this file, and write {other}"


def _paper(url: str) -> str | None:
    """The arXiv id in the address of a paper."""
    found = re.match(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", url)
    return found[1] if found else None


def quantities_fit(base: EvidenceBase) -> Found:
    """A quantity's value has the quantity's unit."""
    for source_id, key, finding in base.findings():
        if finding.type != "quantity" or finding.quantity not in base.quantities:
            continue
        unit = base.quantities[finding.quantity].unit
        if finding.unit != unit:
            loc = ("findings", key, "unit")
            yield (
                ("sources", source_id),
                loc,
                f"{finding.quantity} is given in {finding.unit}",
                f"write {unit}",
            )


def contrasts_compare(base: EvidenceBase) -> Found:
    """A contrast sets two values of one benchmark and one unit side by side."""
    for source_id, source in base.sources.items():
        for key, contrast in source.contrasts.items():
            pair = (base.finding(contrast.of), base.finding(contrast.against))
            loc = ("contrasts", key)
            if not all(_benchmark_exists(base, finding) for finding in pair):
                continue  # said already, at the finding
            if any(finding is None or not hasattr(finding, "value") for finding in pair):
                fix = "name two findings with values"
                yield ("sources", source_id), loc, "does not set two values side by side", fix
            elif len({(f.unit, getattr(f, "benchmark", None)) for f in pair}) > 1:  # type: ignore[union-attr]  # checked
                fix = "name two findings on one benchmark in one unit"
                yield ("sources", source_id), loc, "compares different things", fix


def _benchmark_exists(base: EvidenceBase, finding: Finding | None) -> bool:
    benchmark = getattr(finding, "benchmark", None)
    return benchmark is None or benchmark in base.benchmarks


def _records(base: EvidenceBase) -> Iterator[tuple[Key, Loc, Any]]:
    """Every record with its file and where in the file it stands."""
    yield ("", "case.yaml"), (), base.case
    for name, correction in base.corrections.items():
        yield ("", CORRECTIONS), (name,), correction
    for folder in ("sources", "organizations", "models", "benchmarks", "events"):
        for name, record in getattr(base, folder).items():
            yield (folder, name), (), record


def _known(base: EvidenceBase, key: Key, to: str) -> Mapping[str, Any]:
    if to == "arm":
        return base.sources[key[1]].arms
    return {
        "source": base.sources,
        "organization": base.organizations,
        "model": base.models,
        "benchmark": base.benchmarks,
        "event": base.events,
        "quantity": base.quantities,
        "target": base.case.targets,
        "section": base.case.sections,
    }[to]


def _exists(base: EvidenceBase, key: Key, reference: Reference) -> bool:
    if reference.to == "address":
        is_claim = split_address(reference.text)["kind"] == "claim"
        return is_claim or base.resolve(reference.text) is not None
    return reference.text in _known(base, key, reference.to)


def _what(reference: Reference) -> str:
    return f"there is no {reference.to} {reference.text!r}".replace("no address", "nothing at")


def _near(base: EvidenceBase, key: Key, reference: Reference) -> str:
    if reference.to == "address":
        return near_address(base, reference.text)
    close = near(reference.text, _known(base, key, reference.to))
    home = {
        "quantity": "quantities.yaml",
        "target": "case.yaml",
        "section": "case.yaml",
        "arm": "`arms` of this source",
    }.get(reference.to, f"{reference.to}s/")
    return close or f"write an id that exists, or add it to {home}"


def near_address(base: EvidenceBase, address: str) -> str:
    """What to write instead of an address that leads nowhere: the nearest of its kind that do."""
    match = split_address(address)
    if match["kind"]:
        kinds: dict[str, Mapping[str, Any]] = {
            "model": base.models,
            "event": base.events,
            "organization": base.organizations,
            "benchmark": base.benchmarks,
        }
        known = kinds.get(match["kind"], {})
        parts = _parts(known.get(match["id"])) if match["part"] else ()
        names = [f"{match['kind']}:{name}" for name in known]
        names = [f"{match['kind']}:{match['id']}#{part}" for part in parts] or names
    elif (source := base.sources.get(match["source"])) is not None:
        names = [f"{match['source']}/{key}" for key in (*source.findings, *source.contrasts)]
        names = [f"{match['source']}#{v}" for v in source.versions] if match["version"] else names
    else:
        tail = f"/{match['finding']}" if match["finding"] else ""
        names = [
            f"{source_id}{tail}" for source_id in base.sources if not tail or base.resolve(source_id + tail)
        ]
        names = names or list(base.sources)
    return near(address, names) or "write an address that exists"


def _parts(record: Any) -> list[str]:
    """What may follow the # in the address of a model or event."""
    if hasattr(record, "dates"):
        return list(record.dates)
    return [f"campaign.{key}" for key in getattr(record, "campaigns", {})]


def wholes_end(base: EvidenceBase) -> Found:
    """No organization is part of itself, directly or through others."""
    for organization_id, record in base.organizations.items():
        above, seen = record.part_of, set[str]()
        while above and above != organization_id and above not in seen:
            seen.add(above)
            above = base.organizations[above].part_of if above in base.organizations else None
        if above == organization_id:
            what = f"{organization_id} is part of itself"
            yield ("organizations", organization_id), ("part_of",), what, "name what it belongs to"


LINK_RULES = {
    "reference": references_resolve,
    "version": versions_exist,
    "model-folder": folder_is_organization,
    "year-folder": folder_is_year,
    "document-twice": documents_stand_once,
    "organization-twice": organizations_stand_once,
    "quantity-unit": quantities_fit,
    "contrast": contrasts_compare,
    "part-of": wholes_end,
}
