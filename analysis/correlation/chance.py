"""How ordinary one company's alignment is: comparison companies, other windows, base rates, power."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis.correlation.calendars import DrawRule
from analysis.correlation.capability import Reference
from analysis.correlation.cards import (
    Chances,
    CurvePoint,
    Followed,
    Placebo,
    PowerResult,
    Range,
    RankResult,
    WindowNull,
)
from analysis.correlation.coincidence import Rule, Span, count, hypergeometric, poisson
from analysis.correlation.components import Activity, LagBand, candidates, told
from analysis.correlation.evaluated import Setup
from analysis.correlation.footing import Footing, footing
from analysis.correlation.inputs import Days, Floats
from analysis.correlation.material import Company, Material
from analysis.correlation.measure import Choices, Drawn, kept, timing_of
from analysis.correlation.nulls import (
    bayes_factor_bound,
    match_calendars,
    placebo_rank,
    placebo_ranks,
    placebo_windows,
)
from analysis.correlation.power import (
    Setting,
    chance_within,
    companies_needed,
    detectable_jump,
    timing_power,
    window_needed,
)
from analysis.correlation.result import MatchingResult
from analysis.correlation.shifts import circular

CURVE_DAYS = (7, 14, 30, 60, 90, 120, 180)
SIMULATIONS = 2000
MATCHED_DRAWS = 200


@dataclass(frozen=True)
class Ranked:
    """A company among those compared with it."""

    rank: RankResult | None
    placebos: tuple[Placebo, ...]
    unseen: tuple[tuple[str, str], ...]
    """Companies not compared with because their releases are on record only up to a day."""


def ranked(setup: Setup, company: Company, drawn: Drawn) -> Ranked:
    """The company's timing among comparison companies with the same windows, all seen up to the same day."""
    stand = footing(setup.material, company, drawn)
    own = timing_of(drawn.seen_to(stand.day), setup.choices)
    found = {
        c.organization: placebo_timing(setup, drawn, c.organization, stand, setup.rule) for c in stand.kept
    }
    placebos = tuple(Placebo(c.organization, _median(found[c.organization]), c.history) for c in stand.kept)
    unseen = tuple((name, until.isoformat()) for name, until in stand.unseen)
    known = {name: values for name, values in found.items() if np.isfinite(values).all()}
    spread = Range.of(own)
    if not known or spread is None or not np.isfinite(own).all():
        return Ranked(None, placebos, unseen)
    table = np.stack(list(known.values()), axis=1)
    rank = placebo_rank(float(np.median(own)), np.median(table, axis=0))
    p_low, p_high = np.quantile(placebo_ranks(own, table), [0.05, 0.95])
    result = RankResult(
        rank.p,
        float(p_low),
        float(p_high),
        rank.floor,
        rank.companies,
        rank.as_high,
        bayes_factor_bound(rank.p),
        rank.companies >= setup.material.plan.comparison.least.value,
        spread,
        date.fromordinal(stand.day).isoformat(),
    )
    return Ranked(result, placebos, unseen)


def placebo_timing(
    setup: Setup,
    drawn: Drawn,
    name: str,
    stand: Footing,
    rule: DrawRule,
    without: Iterable[str] = (),
) -> Floats:
    """The timing of the same activity on a comparison company's calendar, as far as all are seen."""
    calendar = kept(setup.material.calendars[name], without)
    seen = drawn.on(calendar, rule, setup.material.until(name)).seen_to(stand.day)
    return timing_of(seen, setup.choices)


def _median(values: Floats) -> float | None:
    return float(np.median(values)) if np.isfinite(values).all() else None


def nominal(drawn: Drawn) -> Drawn:
    """One row with the middle draw of every date."""

    def middle(days: Days) -> Days:
        row: Days = np.sort(days, axis=0)[len(days) // 2][None]
        return row

    activity = Activity.of(middle(drawn.activity.starts), middle(drawn.activity.ends))
    return Drawn(drawn.listed, activity, middle(drawn.releases), drawn.until)


def span_of(middle: Drawn) -> Span:
    """From the company's first release, or the activity if that is earlier, to the last day seen."""
    first = min(int(middle.releases.min()), int(middle.activity.starts.min()))
    return Span(first, middle.until)


def other_windows(middle: Drawn, choices: Choices) -> WindowNull | None:
    """The activity moved as a whole to every day of the company's own calendar."""
    if middle.gaps is None:
        return None
    starts, ends = _ends(middle)
    held = ends >= starts
    if not held.any():
        return None
    starts, ends = starts[held], ends[held]
    first, last, span = int(starts.min()), int(ends.max()), span_of(middle)

    def statistic(moved: Days, _: Days) -> Floats:
        offset = (moved - first)[:, None]
        activity = Activity(starts + offset, ends + offset)
        releases = np.repeat(middle.releases, len(moved), axis=0)
        return timing_of(Drawn(middle.listed, activity, releases, middle.until), choices)

    found = placebo_windows(statistic, first, last, span)
    null = tuple(round(value, 4) for value in found.null.tolist())
    return WindowNull(found.p, found.floor, found.statistic, null, int(found.starts[0]))


def chances(middle: Drawn, band: LagBand) -> Chances | None:
    """How often as many releases would have followed the activity by chance."""
    if not middle.listed or not middle.activity.days.any():
        return None
    span, rule = span_of(middle), Rule(int(band.most - band.least), int(band.least))
    effects = np.unique(middle.releases[0])
    pairs = [(s, e) for s, e in zip(*_ends(middle), strict=True) if e >= s]
    causes = np.concatenate([np.arange(s, e + 1) for s, e in pairs])
    usual = None
    if len(pairs) == 1:
        wide = Rule(rule.window + int(pairs[0][1] - pairs[0][0]), rule.lag)
        if span.days > wide.lag:
            usual = poisson(count(effects, [pairs[0][0]], wide), wide, span).precursor
    fed = candidates(middle.activity, effects[None], band)
    return Chances(
        releases=len(effects),
        followed=int(fed.sum()),
        hypergeometric=hypergeometric(effects, causes, rule, span).p,
        circular_shift=circular(effects, causes, rule, span).precursor,
        poisson=usual,
    )


def _ends(middle: Drawn) -> tuple[Days, Days]:
    return middle.activity.starts[0], middle.activity.ends[0]


def everywhere(middle: Drawn) -> Activity:
    """Activity on every day of the span."""
    span = span_of(middle)
    return Activity(np.array([[span.first]]), np.array([[span.last]]))


def followed(activity: Activity, middle: Drawn, band: LagBand) -> Followed:
    """After how many days of activity a release came at a lag of the band, of those that can be told."""
    hit, known = told(activity, middle.releases, middle.until, band)
    return Followed(int(hit[0]), int(known[0]), int(activity.days[0].sum()))


def curve(middle: Drawn) -> tuple[CurvePoint, ...]:
    """For windows of several lengths: how often a release follows the activity, and any day.

    A release on the day itself does not follow it, as in :func:`timing.window_ratios`.
    """
    every, bands = everywhere(middle), (LagBand(1, days, 0) for days in CURVE_DAYS)
    return tuple(
        CurvePoint(int(band.most), followed(middle.activity, middle, band), followed(every, middle, band))
        for band in bands
    )


def power(
    middle: Drawn, choices: Choices, reference: Reference | None, windows: int, seed: int
) -> PowerResult:
    """What the best test could have shown with this many windows, releases and comparison jumps."""
    span, number = span_of(middle), len(middle.listed)
    best = None
    if number >= 2:
        setting = Setting(windows, number, span.days, choices.prior)
        best = timing_power(setting, seed, SIMULATIONS)
    return PowerResult(
        windows=windows,
        releases=number,
        span_days=span.days,
        power=best.power if best else None,
        error=best.error if best else None,
        chance_30=chance_within(number, 30, span.days) if number else None,
        window_needed=window_needed(number, span.days) if number else None,
        companies_needed=companies_needed(0.05),
        detectable_jump=detectable_jump(reference.sd, reference.jumps) if reference else None,
        detectable_at_best=detectable_jump(reference.sd) if reference else None,
        jumps=reference.jumps if reference else 0,
    )


def matched(
    material: Material, drawn: Mapping[str, Drawn], choices: Choices, rule: DrawRule
) -> MatchingResult | None:
    """The windows dealt out to the calendars of the accused, and of companies comparable with all of them.

    None with fewer than two companies, or where a calendar has no mean gap.
    """
    if len(drawn) < 2:
        return None
    names = list(drawn)
    stands = {name: footing(material, material.company(name), each) for name, each in drawn.items()}
    kept = [{c.organization for c in stand.kept} for stand in stands.values()]
    calendars = [*names, *sorted(set.intersection(*kept) - set(names))]
    day = min(material.until(name) for name in calendars)
    few = replace(rule, times=min(MATCHED_DRAWS, rule.times))
    table = np.empty((len(names), len(calendars)))
    for row, each in enumerate(drawn.values()):
        windows = Activity(each.activity.starts[: few.times], each.activity.ends[: few.times])
        short = replace(each, activity=windows)
        for column, name in enumerate(calendars):
            seen = short.on(material.calendars[name], few, material.until(name)).seen_to(day)
            table[row, column] = np.median(timing_of(seen, choices))
    if not np.isfinite(table).all():
        return None
    found = match_calendars(table, rule.seed)
    return MatchingResult(found.p, found.floor, len(names), len(calendars), found.assignments, found.exact)
