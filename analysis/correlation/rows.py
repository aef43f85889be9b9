"""The component table of a card: every component with value, ratio and coverage, or why it has none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.correlation.cards import ComponentResult, Range
from analysis.correlation.choices import MEASURED, Component
from analysis.correlation.components import jump, jump_ratio
from analysis.correlation.evaluated import Evaluated, Setup
from analysis.correlation.inputs import Floats
from analysis.correlation.material import Measurements
from analysis.correlation.measure import reference_of

WHY_NOT: dict[Component, str] = {
    "precedence": "none-near",
    "lag": "none-due",
    "jump": "no-jump",
    "match": "no-coding",
    "volume": "no-count",
    "pipeline": "no-pipeline",
    "reaction": "no-reaction",
}
"""Words of the plan that say why a component has no value."""
LATER = "measured-later"
FEW = "few-jumps"


def component_rows(setup: Setup, found: Evaluated) -> tuple[ComponentResult, ...]:
    """All components of a company, measured ones first."""
    measured, judgement, company = found.measured, found.judgement, found.company
    windows = tuple(window.address for window in company.windows)
    told = company.exchanges
    ratios = judgement.ratios
    fits, volume, pipeline, reaction = judgement.values.T
    return (
        _row("precedence", measured.precedence, None, windows),
        _row("lag", measured.lag, measured.timing, windows),
        *_jumps(setup, found),
        _match(found, fits),
        _row("volume", volume, ratios["volume"], (told.address,) if told else ()),
        _row("pipeline", pipeline, ratios["pipeline"], tuple(sorted(company.documented.values()))),
        _row("reaction", reaction, ratios["reaction"], (company.reaction,) if company.reaction else ()),
    )


def _match(found: Evaluated, values: Floats) -> ComponentResult:
    """The match between its bounds: the lowest low end and the highest high end of the middle draws."""
    company, judgement = found.company, found.judgement
    ever = found.measured.fed.sum(axis=0)
    fed = [release.model for place, release in enumerate(found.drawn.listed) if ever[place]]
    used = tuple(dict.fromkeys(company.gains[model].source for model in fed if model in company.gains))
    row = _row("match", values, judgement.ratios["match"], used)
    low, high = (Range.of(end) for end in judgement.bounds.T)
    if row.value is None or low is None or high is None:
        return row
    return replace(row, value=Range(low.low, row.value.median, high.high))


def coverage(rows: tuple[ComponentResult, ...]) -> float:
    """The mean coverage of precedence, lag and the jump on the general index."""
    first = {row.component: row.coverage for row in reversed(rows) if row.measured and not row.later}
    general = next(row.coverage for row in rows if row.component == "jump" and not row.later)
    return (first["precedence"] + first["lag"] + general) / 3


def _jumps(setup: Setup, found: Evaluated) -> list[ComponentResult]:
    """The jump on the index and on each target benchmark; with later measurements beside it, named so."""
    material = setup.material
    rows = []
    for place, each in enumerate((material.general, *material.targets)):
        rows.append(_jump(setup, found, place, each, later=False))
        if each.later:
            rows.append(_jump(setup, found, place, each, later=True))
    return rows


def _jump(setup: Setup, found: Evaluated, place: int, each: Measurements, later: bool) -> ComponentResult:
    tables = setup.later if later else setup.tables
    table = (tables.general, *tables.targets)[place]
    reference = reference_of(setup.material, found.company, table)
    name = each.series.benchmark
    if reference is None:
        return _none("jump", name, later, FEW if later or each.seen else LATER)
    known = table.z(found.company.name, reference)
    z = np.array([known.get(release.model, np.nan) for release in found.drawn.listed])
    fed = found.measured.fed
    used = [pair.addresses for pair in table.jumps.get(found.company.name, ())]
    return _row(
        "jump",
        jump(fed, z),
        jump_ratio(fed, z, setup.shared.shift),
        tuple(dict.fromkeys(address for pair in used for address in pair)),
        (name, later),
    )


def _row(
    component: Component,
    values: Floats,
    ratio: Floats | None,
    addresses: tuple[str, ...],
    of: tuple[str, bool] = ("", False),
) -> ComponentResult:
    value = Range.of(values)
    if value is None:
        timing = Range.of(ratio) if component == "lag" and ratio is not None else None
        return _none(component, *of, ratio=timing)
    return ComponentResult(
        component=component,
        measure=of[0],
        measured=component in MEASURED,
        value=value,
        ratio=Range.of(ratio) if ratio is not None else None,
        coverage=float(np.isfinite(values).mean()),
        why_not=None,
        later=of[1],
        addresses=addresses,
    )


def _none(
    component: Component,
    measure: str = "",
    later: bool = False,
    why: str | None = None,
    ratio: Range | None = None,
) -> ComponentResult:
    return ComponentResult(
        component, measure, component in MEASURED, None, ratio, 0.0, why or WHY_NOT[component], later, ()
    )
