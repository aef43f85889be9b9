"""A pasted table and what a person says of it, as findings in a source's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evidence.base import EvidenceBase
from evidence.findings import Setting
from evidence.intake.appending import with_findings
from evidence.intake.drafts import Draft, NotEntered, problems_of
from evidence.intake.measures import Manner, Taken, take
from evidence.intake.naming import by_id, organizations
from evidence.intake.table import read_table
from evidence.near import near
from evidence.reading import Key
from evidence.textfile import read_text

_PLACES = ("section", "number", "page", "figure", "paragraph", "file")
_COUNTS = ("samples", "items")


def pasted(base: EvidenceBase, source_id: str, text: str, given: Mapping[str, Any]) -> tuple[Draft, Taken]:
    """A source's file with the values of a table in it, and what was taken from the table.

    Raises:
        NotEntered: With everything in the table that cannot be read, or what the base would not hold.
    """
    source_id = _source(base, source_id)
    table = read_table(text)
    manner = Manner(
        locator=_locator(base, source_id, given),
        setting=_setting(given["settings"]),
        measured_by=organizations(base).find(given["measured_by"]) if given["measured_by"] else None,
        names=dict(_pair(pair, "--name") for pair in given["names"]),
        skipped=frozenset(given["skipped"]),
        read_as=given["read_as"],
        suffix=given["suffix"],
    )
    table = table.turned() if given["turned"] else table
    _refuse_unused({*manner.names, *manner.skipped}, {*table.header[1:], *(row[0] for row in table.rows)})
    taken = take(base, source_id, table, manner)
    key: Key = ("sources", source_id)
    file = base.root / base.documents[key].path
    before, problem = read_text(file, base.root)
    if problem is not None:
        raise NotEntered(str(problem))
    draft = Draft(key, file.relative_to(base.root), with_findings(before, taken.findings))
    problems = problems_of(base, draft)
    if problems:
        lines = "\n".join(map(str, sorted(problems)))
        raise NotEntered(f"nothing is written, because it would not be valid:\n{lines}")
    return draft, taken


def described(taken: Taken) -> str:
    """What was taken from a table, for the terminal."""
    rows = [
        (
            key,
            f"{finding['value']:g} {finding['unit']}",
            f"printed {finding['printed']}",
            next(iter(finding["about"].values())),
            finding["benchmark"],
        )
        for key, finding in taken.findings.items()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines += [f"{key}: there already with the same value, left as it is" for key in taken.there]
    findings = "finding" if len(rows) == 1 else "findings"
    lines.append(f"{len(rows)} {findings}, {taken.empty} empty cells")
    return "\n".join(lines)


def _source(base: EvidenceBase, text: str) -> str:
    read = (key for key, source in base.sources.items() if source.kind != "derived")
    return by_id("source", read).find(text)


def _locator(base: EvidenceBase, source_id: str, given: Mapping[str, Any]) -> dict[str, str]:
    """Where the table stands. Raises NotEntered if no place, or not which version, is given."""
    versions = list(base.sources[source_id].versions)
    version = given["version"] or (versions[0] if len(versions) == 1 else None)
    if versions and version not in versions:
        what = f"{version!r} is no version of {source_id}" if version else f"{source_id} has several versions"
        raise NotEntered(f"{what}; add --version with one of {', '.join(versions)}")
    if version and not versions:
        raise NotEntered(f"{source_id} lists no versions; leave --version out, or list it in the file first")
    places = {("table" if name == "number" else name): given[name] for name in _PLACES if given[name]}
    if not places:
        raise NotEntered(
            "where the table stands is not given; add --table, as --table 6, or --section, --page"
        )
    return {"version": version, **places} if version else places


def _setting(pairs: Iterable[str]) -> dict[str, Any]:
    """How the values were measured. Raises NotEntered for a name that a setting does not have."""
    setting: dict[str, Any] = {}
    for pair in pairs:
        name, value = _pair(pair, "--setting")
        if name not in Setting.model_fields:
            fix = near(name, Setting.model_fields) or f"write one of {', '.join(Setting.model_fields)}"
            raise NotEntered(f"--setting {pair}: {name!r} is no field of a setting; {fix}")
        if name in _COUNTS and not value.isdecimal():
            raise NotEntered(f"--setting {pair}: {value!r} is no whole number; write it as {name}=64")
        setting[name] = int(value) if name in _COUNTS else value
    return setting


def _pair(text: str, option: str) -> tuple[str, str]:
    # A name in a table may hold an equals sign; an id cannot.
    name, sign, value = text.partition("=") if option == "--setting" else text.rpartition("=")
    if not (sign and name.strip() and value.strip()):
        raise NotEntered(f"{option} {text!r} is no pair; write it as NAME=VALUE")
    return name.strip(), value.strip()


def _refuse_unused(told: set[str], printed: set[str]) -> None:
    for name in sorted(told - printed):
        fix = near(name, printed) or "write it as the table does"
        raise NotEntered(f"the table has no row or column {name!r}; {fix}")
