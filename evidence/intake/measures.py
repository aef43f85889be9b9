"""The cells of a pasted table as findings: one measured value each, with the cell as its locator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.base import EvidenceBase
from evidence.intake.drafts import NotEntered
from evidence.intake.figures import NoFigure, read_figure
from evidence.intake.headings import Column, Unsaid, read_column, read_row
from evidence.intake.naming import Unnamed
from evidence.intake.table import Table
from evidence.near import as_slug

_EMPTY = ("", "-", "–", "—", "--", "/", "n/a", "na", "…", "...")
_USUAL = "pass@1"
"""The metric that an id does not mention."""


@dataclass(frozen=True)
class Manner:
    """What a person says of a whole table."""

    locator: Mapping[str, str]
    setting: Mapping[str, Any] = field(default_factory=dict)
    measured_by: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Ids for names that the base does not know: a model, `arm:` and an arm, or a benchmark."""
    skipped: frozenset[str] = frozenset()
    """Rows and columns that are left out."""
    read_as: str | None = None
    """percent or fraction, where the table does not say it."""
    suffix: str | None = None
    """Put behind every id."""


@dataclass(frozen=True)
class Taken:
    """What a table gives."""

    findings: Mapping[str, dict[str, Any]]
    empty: int
    """Cells without a value."""
    there: tuple[str, ...]
    """Ids of findings that the source has already, with the same value."""


def take(base: EvidenceBase, source_id: str, table: Table, manner: Manner) -> Taken:
    """A table's values as findings of a source.

    Raises:
        NotEntered: With every name and every cell that cannot be read, one a line.
    """
    troubles: list[str] = []
    columns = [_column(base, table, position, manner, troubles) for position in range(1, len(table.header))]
    abouts = [_about(base, source_id, table, row[0], manner, troubles) for row in table.rows]
    findings: dict[str, dict[str, Any]] = {}
    there: list[str] = []
    empty = 0
    for row, about in zip(table.rows, abouts, strict=True):
        for column, cell in zip(columns, row[1:], strict=True):
            if about is None or column is None:
                continue
            if cell.lower() in _EMPTY:
                empty += 1
                continue
            try:
                place = dict(zip(table.sides, (row[0], column.printed), strict=True))
                finding = _finding(base, about, column, cell, manner, place)
                _place(base, source_id, _key(about, column, manner), finding, findings, there)
            except (NoFigure, NotEntered) as trouble:
                troubles.append(f"{row[0]}, {column.printed}: {trouble}")
    if troubles:
        raise NotEntered("nothing is written:\n" + "\n".join(troubles))
    return Taken(findings, empty, tuple(there))


def _column(
    base: EvidenceBase, table: Table, position: int, manner: Manner, troubles: list[str]
) -> Column | None:
    """What a column is about; None where it is left out, or in trouble that is noted."""
    printed, side = table.header[position], table.sides[1]
    if printed in manner.skipped:
        return None
    cells = [row[position] for row in table.rows if row[0] not in manner.skipped]
    try:
        return read_column(base, printed, cells, manner.names, manner.read_as)
    except Unnamed as trouble:
        troubles.append(f"{side} {printed!r}: {trouble} (or {_way_out(printed)})")
    except Unsaid as trouble:
        troubles.append(f"{side} {printed!r}: {trouble}")
    return None


def _about(
    base: EvidenceBase, source_id: str, table: Table, printed: str, manner: Manner, troubles: list[str]
) -> dict[str, str] | None:
    """What a row is about; None where it is left out, or in trouble that is noted."""
    if printed in manner.skipped:
        return None
    try:
        return read_row(base, source_id, printed, manner.names)
    except Unnamed as trouble:
        troubles.append(f"{table.sides[0]} {printed!r}: {trouble} (or {_way_out(printed)})")
    return None


def _finding(
    base: EvidenceBase,
    about: dict[str, str],
    column: Column,
    cell: str,
    manner: Manner,
    place: Mapping[str, str],
) -> dict[str, Any]:
    unit = base.benchmarks[column.benchmark].unit
    figure = read_figure(cell, unit, column.fractions)
    setting = dict(manner.setting)
    if column.metric:
        setting["metric"] = column.metric
    locator = {**manner.locator, **{side: place[side] for side in ("row", "column")}}
    finding = {
        "type": "measure",
        "about": about,
        "benchmark": column.benchmark,
        "printed": cell,
        "value": figure.value,
        "unit": unit,
        "bound": None if figure.bound == "exact" else figure.bound,
        "setting": setting or None,
        "measured_by": manner.measured_by,
        "locator": locator,
    }
    return {name: value for name, value in finding.items() if value is not None}


def _key(about: Mapping[str, str], column: Column, manner: Manner) -> str:
    """The id of a finding: what it is about, the benchmark, and the metric where it is not the usual one."""
    stem = next(iter(about.values())).rpartition("/")[2]
    metric = column.metric if column.metric != _USUAL else None
    parts = [stem, column.benchmark, as_slug((metric or "").replace("@", "")), manner.suffix or ""]
    return "-".join(part for part in parts if part)


def _place(
    base: EvidenceBase,
    source_id: str,
    key: str,
    finding: dict[str, Any],
    findings: dict[str, dict[str, Any]],
    there: list[str],
) -> None:
    """Put a finding among the others. Raises NotEntered if its id is taken by another value."""
    if key in findings:
        raise NotEntered(f"gives the id {key}, as another cell does; leave one out with --skip")
    known = base.sources[source_id].findings.get(key)
    if known is None:
        findings[key] = finding
    elif getattr(known, "printed", None) == finding["printed"]:
        there.append(key)
    else:
        raise NotEntered(
            f"{key} is there already with {getattr(known, 'printed', 'no value')}, here is "
            f"{finding['printed']}; add --suffix, as --suffix v2"
        )


def _way_out(printed: str) -> str:
    return f'--name "{printed}=ID", or --skip "{printed}"'
