"""What a scenario needs from the evidence, gathered once; everything after this is arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analysis.correlation.calendars import (
    DrawRule,
    Limit,
    NoReading,
    Release,
    draw_window,
    limits,
    releases,
    seen_until,
)
from analysis.correlation.capability import Score, read_scores
from analysis.correlation.choices import Series
from analysis.correlation.comparison import Compared, Field, LeftOut, comparison, outer_days
from analysis.correlation.plan import Plan
from analysis.correlation.scenarios import AllegedWindow, Scenario
from evidence.base import EvidenceBase
from evidence.findings import QuantityFinding
from evidence.records import Gains


@dataclass(frozen=True)
class Told:
    """Something the record says, and where."""

    value: float
    address: str


@dataclass(frozen=True)
class Company:
    """An accused company as far as the scenario's day allows to see it."""

    name: str
    windows: tuple[AllegedWindow, ...]
    """Those with dates."""
    undated: tuple[AllegedWindow, ...]
    unreadable: tuple[AllegedWindow, ...]
    """Those whose published limits leave no day, under some width of their marks of doubt."""
    beyond: tuple[AllegedWindow, ...]
    """Those that begin after the last day for which the company's releases are on record."""
    calendar: tuple[Release, ...]
    compared: tuple[Compared, ...]
    left_out: tuple[LeftOut, ...]
    exchanges: Told | None
    """The largest count alleged."""
    documented: Mapping[str, str]
    """Releases for which the company documents a pipeline of its own, with the statement's address."""
    reaction: str | None
    """Where a move of traffic to a new upstream model is on record."""
    targets: tuple[str, ...]
    sought: tuple[str, ...]
    """Those of the targets that a release could gain."""
    gains: Mapping[str, Gains]
    """What the notes of its releases say that they gained, as far as public."""

    @property
    def upstream(self) -> tuple[str, ...]:
        """Whose outputs it is alleged to have drawn."""
        return tuple(sorted({maker for window in self.windows for maker in window.upstream}))


@dataclass(frozen=True)
class Measurements:
    """The scores of one series: those public on the scenario's day, and all of them."""

    series: Series
    seen: Mapping[str, Score]
    every: Mapping[str, Score]

    @property
    def later(self) -> bool:
        """Whether some scores were published only after the scenario's day."""
        return len(self.seen) < len(self.every)


@dataclass(frozen=True)
class Material:
    """A scenario with all that the evidence holds for it."""

    plan: Plan
    scenario: Scenario
    companies: tuple[Company, ...]
    calendars: Mapping[str, tuple[Release, ...]]
    """Of every maker of models."""
    field: Field
    seen: Mapping[str, date]
    """The last day for which each of these can be seen."""
    general: Measurements
    targets: tuple[Measurements, ...]
    held: Mapping[str, tuple[Limit, ...]]

    def until(self, maker: str) -> int:
        """The last day for which a maker's releases can be seen."""
        return self.seen[maker].toordinal()

    def company(self, name: str) -> Company:
        """The accused company of that name."""
        return next(company for company in self.companies if company.name == name)


def gather(
    base: EvidenceBase, plan: Plan, scenario: Scenario, companies: tuple[str, ...] | None = None
) -> Material:
    """Everything that a scenario needs.

    Args:
        base: The evidence.
        plan: The analysis plan.
        scenario: The windows and the day.
        companies: The accused companies to look at; all of the scenario if not given.
    """
    wanted = scenario.accused if companies is None else companies
    held = limits(base, plan)
    makers = sorted({model.partition("/")[0] for model in base.models})
    calendars = {maker: releases(base, maker, scenario.as_of) for maker in makers}
    field = Field.of(base, plan, scenario.as_of)
    return Material(
        plan=plan,
        scenario=scenario,
        companies=tuple(_company(base, plan, scenario, name, (calendars, held, field)) for name in wanted),
        field=field,
        calendars=calendars,
        seen={name: seen_until(base, name, scenario.as_of) for name in (*makers, *wanted)},
        general=_measurements(base, plan.jump.general, scenario.as_of),
        targets=tuple(_measurements(base, series, scenario.as_of) for series in plan.jump.targets),
        held=held,
    )


def _company(
    base: EvidenceBase,
    plan: Plan,
    scenario: Scenario,
    name: str,
    known: tuple[Mapping[str, tuple[Release, ...]], Mapping[str, tuple[Limit, ...]], Field],
) -> Company:
    windows, (calendars, held, field) = scenario.of(name), known
    until = seen_until(base, name, scenario.as_of).toordinal()
    beyond = tuple(w for w in windows if w.dated and outer_days(plan, w)[0] > until)
    read = {w: _readable(plan, w, held.get(w.address, ())) for w in windows if w.dated and w not in beyond}
    compared, left_out = comparison(field, plan, scenario, name)
    targets = tuple(sorted({target for window in windows for target in window.targets}))
    reactions = [entry.statement for entry in plan.reactions if entry.company == name]
    return Company(
        name=name,
        windows=tuple(window for window, fits in read.items() if fits),
        undated=tuple(window for window in windows if not window.dated),
        unreadable=tuple(window for window, fits in read.items() if not fits),
        beyond=beyond,
        calendar=calendars.get(name, ()),
        compared=compared,
        left_out=left_out,
        exchanges=_exchanges(base, plan, windows),
        documented={
            entry.release: entry.statement
            for entry in plan.pipelines
            if entry.company == name and _public(base, entry.statement) <= scenario.as_of
        },
        reaction=next((at for at in reactions if _public(base, at) <= scenario.as_of), None),
        targets=targets,
        sought=tuple(target for target in targets if base.case.targets[target].skill),
        gains=_gains(base, scenario, name),
    )


def _gains(base: EvidenceBase, scenario: Scenario, name: str) -> dict[str, Gains]:
    """The codings of a company's releases by documents that are public on the scenario's day."""
    coded = {m: base.models[m].gains for m in sorted(base.models) if m.partition("/")[0] == name}
    return {m: g for m, g in coded.items() if g and _public(base, g.source) <= scenario.as_of}


def _readable(plan: Plan, window: AllegedWindow, held: tuple[Limit, ...]) -> bool:
    """Whether some day is left for both ends, however wide its marks of doubt are read."""
    try:
        for widening in {plan.dates.widening.value, *plan.universes.widening}:
            draw_window(window, replace(DrawRule.of(plan, times=1), widening=widening), held)
    except NoReading:
        return False
    return True


def _exchanges(base: EvidenceBase, plan: Plan, windows: tuple[AllegedWindow, ...]) -> Told | None:
    """The largest alleged count of the plan's quantity; other quantities do not compare with it."""
    found = [
        Told(finding.value, address)
        for window in windows
        for address in window.volumes
        if isinstance(finding := base.finding(address), QuantityFinding)
        and finding.quantity == plan.volume.quantity
    ]
    return max(found, key=lambda told: told.value, default=None)


def _measurements(base: EvidenceBase, series: Series, as_of: date) -> Measurements:
    every = read_scores(base, series)
    return Measurements(series, {m: score for m, score in every.items() if score.public <= as_of}, every)


def _public(base: EvidenceBase, address: str) -> date:
    found = base.resolve(address)
    assert found is not None  # the plan was checked against this base
    return found.public.latest or date.max
