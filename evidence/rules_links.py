"""Rules about ids: every reference leads somewhere, every file lies where its date says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from evidence.base import EvidenceBase
from evidence.fields import split_address
from evidence.reading import Key
from evidence.references import Reference, references

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]


def references_resolve(base: EvidenceBase) -> Found:
    """Every id and address names a record that exists."""
    for key, record in _records(base):
        for reference in references(record):
            if not _exists(base, key, reference):
                yield key, reference.loc, _what(reference), _near(base, key, reference)


def versions_exist(base: EvidenceBase) -> Found:
    """A locator's version is one of its source's."""
    for source_id, key, finding in base.findings():
        version = finding.locator.version
        versions = base.sources[source_id].versions
        if version is not None and version not in versions:
            names = ", ".join(versions) or "none: leave the version out"
            loc = ("findings", key, "locator", "version")
            yield (
                ("sources", source_id),
                loc,
                f"{version!r} is no version of this source",
                f"write one of {names}",
            )


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
            if any(finding is None or not hasattr(finding, "value") for finding in pair):
                fix = "name two findings with values"
                yield ("sources", source_id), loc, "does not set two values side by side", fix
            elif len({(f.unit, getattr(f, "benchmark", None)) for f in pair}) > 1:  # type: ignore[union-attr]  # checked
                fix = "name two findings on one benchmark in one unit"
                yield ("sources", source_id), loc, "compares different things", fix


def _records(base: EvidenceBase) -> Iterator[tuple[Key, Any]]:
    yield ("", "case.yaml"), base.case
    for folder in ("sources", "organizations", "models", "benchmarks", "events"):
        for name, record in getattr(base, folder).items():
            yield (folder, name), record


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
        source_id, _, _ = reference.text.partition("/")
        source = base.sources.get(source_id)
        names = (
            [f"{source_id}/{k}" for k in (*source.findings, *source.contrasts)]
            if source
            else list(base.sources)
        )
    else:
        names = list(_known(base, key, reference.to))
    close = get_close_matches(reference.text, names, n=3, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(close) + "?"
    return f"add the {reference.to}, or write an id that exists"


LINK_RULES = {
    "reference": references_resolve,
    "version": versions_exist,
    "model-folder": folder_is_organization,
    "year-folder": folder_is_year,
    "quantity-unit": quantities_fit,
    "contrast": contrasts_compare,
}
