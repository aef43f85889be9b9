"""The measured components of one company, for every draw of its dates, under one set of choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from analysis.correlation.calendars import DrawRule, Release, draw_releases, draw_window
from analysis.correlation.capability import Reference, Table, jump_table
from analysis.correlation.choices import Average, Capability, Counting
from analysis.correlation.components import (
    Activity,
    Flags,
    LagBand,
    candidates,
    jump,
    lag,
    precedence,
    timing,
    unit_jump,
)
from analysis.correlation.inputs import Days, Floats
from analysis.correlation.material import Company, Material
from analysis.correlation.plan import Plan
from analysis.correlation.timing import LagPrior, mean_gaps


@dataclass(frozen=True)
class Choices:
    """The choices that measured components depend on, besides how dates are drawn."""

    band: LagBand
    prior: LagPrior
    average: Average
    capability: Capability = "general"
    counting: Counting = "releases"

    @classmethod
    def of(cls, plan: Plan) -> Choices:
        """The choices of the plan's base universe."""
        lags = plan.lag
        return cls(
            LagBand(lags.least.value, lags.most.value, lags.lookback.value),
            LagPrior(lags.median.value, lags.sigma.value),
            lags.average,
        )


@dataclass(frozen=True)
class Drawn:
    """Dates of one company, drawn: its activity, and a calendar of releases."""

    listed: tuple[Release, ...]
    activity: Activity
    releases: Days
    until: int

    @cached_property
    def gaps(self) -> Floats | None:
        """Mean gap of each draw's calendar; None with fewer than two releases."""
        if len(self.listed) < 2 or (self.releases.max(axis=1) == self.releases.min(axis=1)).any():
            return None
        return mean_gaps(self.releases)

    def on(self, listed: tuple[Release, ...], rule: DrawRule, until: int) -> Drawn:
        """The same activity on another company's calendar, which can be seen up to a day."""
        drawn = draw_releases(listed, rule, until)
        return Drawn(listed, self.activity.seen_to(until), drawn, until)

    def seen_to(self, day: int) -> Drawn:
        """The same as far as it can be seen on an earlier day; the same object if it is no earlier."""
        if day >= self.until:
            return self
        out = [i for i, release in enumerate(self.listed) if _last(release) <= day]
        return Drawn(
            tuple(self.listed[i] for i in out), self.activity.seen_to(day), self.releases[:, out], day
        )

    def certain(self) -> bool:
        """Whether all draws are alike, so that one row says everything."""
        arrays = (self.activity.starts, self.activity.ends, self.releases)
        return all(bool((array == array[:1]).all()) for array in arrays)

    def first(self) -> Drawn:
        """The first draw alone."""
        activity = Activity(self.activity.starts[:1], self.activity.ends[:1])
        return replace(self, activity=activity, releases=self.releases[:1])


@dataclass(frozen=True)
class Measured:
    """Measured components, one number a draw; NaN where not evaluable."""

    precedence: Floats
    lag: Floats
    jump: Floats
    timing: Floats
    """Likelihood ratio of timing; NaN without a mean gap."""
    fed: Flags
    """Releases that the activity may have fed, an array (draws, releases)."""
    excess: Floats
    """Excess jump of each release in standard deviations; NaN where it is not measured."""


def draw_company(
    material: Material, company: Company, rule: DrawRule, without: Iterable[str] = ()
) -> Drawn | None:
    """The dates of a company, drawn; None where no window has dates.

    Args:
        material: The scenario.
        company: The company.
        rule: How dates are drawn.
        without: Addresses of windows and releases to leave out.
    """
    left_out = set(without)
    windows = [w for w in company.windows if w.address not in left_out]
    if not windows:
        return None
    drawn = [draw_window(w, rule, material.held.get(w.address, ())) for w in windows]
    activity = Activity.of(
        np.stack([d.starts for d in drawn], axis=1), np.stack([d.ends for d in drawn], axis=1)
    )
    listed = kept(company.calendar, left_out)
    until = material.until(company.name)
    return Drawn(listed, activity.seen_to(until), draw_releases(listed, rule, until), until)


def _last(release: Release) -> int:
    """The last day on which it can have been."""
    return (release.date.latest or date.max).toordinal()


def kept(listed: tuple[Release, ...], left_out: Iterable[str]) -> tuple[Release, ...]:
    """A calendar without some addresses."""
    gone = set(left_out)
    return tuple(release for release in listed if release.address not in gone)


def measure(drawn: Drawn, choices: Choices, z: Mapping[str, float]) -> Measured:
    """The measured components of a company's draws.

    Args:
        drawn: Its dates.
        choices: Lags, averages, what counts.
        z: Excess jump of its releases, by model, in standard deviations of the reference.
    """
    if len(drawn.releases) > 1 and drawn.certain():
        return _repeat(measure(drawn.first(), choices, z), len(drawn.releases))
    jumps = np.array([z.get(release.model, np.nan) for release in drawn.listed])
    fed = candidates(drawn.activity, drawn.releases, choices.band)
    by_jump = choices.counting == "jumps" and bool(np.isfinite(jumps).any())
    weights = jump_weights(jumps) if by_jump else None
    return Measured(
        precedence=precedence(drawn.activity, drawn.releases, choices.band, weights),
        lag=lag(drawn.activity, drawn.releases, drawn.until, choices.band),
        jump=jump(fed, jumps),
        timing=timing_of(drawn, choices),
        fed=fed,
        excess=jumps,
    )


def jump_weights(z: Floats) -> Floats:
    """What each release counts by how large its jump is among ordinary ones; one half where unmeasured."""
    weights: Floats = np.nan_to_num(unit_jump(z), nan=0.5)
    return weights


def timing_of(drawn: Drawn, choices: Choices) -> Floats:
    """The likelihood ratio of timing of a company's draws; NaN without a mean gap."""
    rows = len(drawn.releases)
    if drawn.gaps is None:
        return np.full(rows, np.nan)
    if rows > 1 and drawn.certain():
        return np.repeat(timing_of(drawn.first(), choices), rows)
    found = timing(drawn.activity, drawn.releases, drawn.gaps, drawn.until, choices.prior)
    return found[choices.average]


def _repeat(measured: Measured, times: int) -> Measured:
    def repeated(values: Floats) -> Floats:
        return np.repeat(values, times)

    return Measured(
        repeated(measured.precedence),
        repeated(measured.lag),
        repeated(measured.jump),
        repeated(measured.timing),
        np.repeat(measured.fed, times, axis=0),
        measured.excess,
    )


@dataclass(frozen=True)
class Tables:
    """Jumps of all companies: of the general index, and of each target benchmark."""

    general: Table
    targets: tuple[Table, ...]

    @classmethod
    def of(
        cls, material: Material, later: bool = False, without: Iterable[str] = (), targets: bool = True
    ) -> Tables:
        """The tables of a scenario, from what was public on its day or with later measurements."""
        left_out = tuple(without)
        made = [
            jump_table(
                each.series,
                each.every if later else each.seen,
                material.calendars,
                material.plan.jump.frontier_from,
                left_out,
            )
            for each in (material.general, *(material.targets if targets else ()))
        ]
        return cls(made[0], tuple(made[1:]))

    def z(self, material: Material, company: Company, capability: Capability) -> dict[str, float]:
        """Excess jumps of a company's releases by the measure chosen; empty where not evaluable."""
        if capability == "none":
            return {}
        chosen = (self.general,) if capability == "general" else self.targets
        found: dict[str, list[float]] = {}
        for table in chosen:
            reference = reference_of(material, company, table)
            if reference is not None:
                for model, value in table.z(company.name, reference).items():
                    found.setdefault(model, []).append(value)
        return {model: sum(values) / len(values) for model, values in found.items()}


def reference_of(material: Material, company: Company, table: Table) -> Reference | None:
    """The jumps that a company's are compared with; None if there are too few."""
    names = {compared.organization for compared in company.compared}
    if material.plan.jump.upstream_too:
        names |= set(company.upstream)
    return table.reference(names - {company.name}, material.plan.jump.least_jumps.value)
