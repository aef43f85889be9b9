"""Jumps in capability from release to release, read from findings, against what was to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

import numpy as np

from analysis.correlation.calendars import Release
from analysis.correlation.choices import Series
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.findings import Measure

TO_SD = 1.4826
"""Median absolute deviation times this estimates the standard deviation of a normal distribution."""
SMALLEST = 1e-6
"""A spread below this is none: jumps that are equal but for the last digits."""


@dataclass(frozen=True)
class Score:
    """A model's score in one series, with its finding."""

    value: float
    address: str
    public: date
    """The day from which the public could know it."""


@dataclass(frozen=True)
class Jump:
    """From a company's flagship to its next: points gained, and beyond the frontier's slope."""

    company: str
    model: str
    before: str
    days: float
    points: float
    excess: float
    """Points less what the slope of the frontier gives for the days between."""
    addresses: tuple[str, str]


@dataclass(frozen=True)
class Reference:
    """Jumps of comparison companies: what is ordinary, and how widely it varies."""

    median: float
    sd: float
    jumps: int
    companies: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """All jumps of one series, as far as a day allows to see them."""

    series: Series
    slope: float
    """Points a day that the frontier gained."""
    jumps: Mapping[str, tuple[Jump, ...]]
    """By company."""
    public: date | None
    """The day from which all its scores were public; None without scores."""

    def reference(self, companies: Iterable[str], least: int) -> Reference | None:
        """Median and robust spread of the excess of some companies' jumps; None if there are too few.

        Notes:
            The spread is the median absolute deviation times 1.4826, which a few small variants that
            slipped into a series do not inflate.

        References:
            Rousseeuw and Croux (1993), JASA 88, 1273-1283.
        """
        named = tuple(sorted(set(companies) & set(self.jumps)))
        excess = [jump.excess for company in named for jump in self.jumps[company]]
        if len(excess) < least:
            return None
        middle_excess = median(excess)
        sd = TO_SD * median([abs(value - middle_excess) for value in excess])
        return Reference(middle_excess, sd, len(excess), named) if sd > SMALLEST else None

    def z(self, company: str, reference: Reference) -> dict[str, float]:
        """For each release of a company with a jump: its excess in standard deviations of the reference."""
        return {
            jump.model: (jump.excess - reference.median) / reference.sd
            for jump in self.jumps.get(company, ())
        }


def read_scores(base: EvidenceBase, series: Series) -> dict[str, Score]:
    """The scores of a series by model. Of several runs of a model the best counts, as the index does."""
    found: dict[str, Score] = {}
    for source_id in series.sources:
        for key, finding in base.sources[source_id].findings.items():
            address = f"{source_id}/{key}"
            if not isinstance(finding, Measure) or not _belongs(base, series, finding, source_id):
                continue
            model = finding.about.model
            public = base.sources[source_id].published_as(finding.locator.version)
            score = Score(finding.value, address, public.latest or date.max)
            if model is not None and (model not in found or score.value > found[model].value):
                found[model] = score
    return found


def _belongs(base: EvidenceBase, series: Series, finding: Measure, source_id: str) -> bool:
    measured_by = finding.measured_by or base.sources[source_id].publisher
    return (
        finding.benchmark == series.benchmark
        and series.scaffold in (None, finding.setting.scaffold)
        and series.vintage in (None, finding.setting.vintage)
        and series.measured_by in (None, measured_by)
    )


def jump_table(
    series: Series,
    scores: Mapping[str, Score],
    calendars: Mapping[str, Iterable[Release]],
    since: Edtf,
    without: Iterable[str] = (),
) -> Table:
    """The jumps of every company from each flagship with a score to its next.

    Args:
        series: Which scores these are.
        scores: What :func:`read_scores` found.
        calendars: Releases of each company, as far as they may be seen. Scores published after that
            day are used; whether they may be is for the caller to say, from `public`.
        since: First release that the slope of the frontier is fitted to.
        without: Addresses to leave out.
    """
    left_out = set(without)
    known = {model: score for model, score in scores.items() if score.address not in left_out}
    seen = {
        maker: [r for r in calendars[maker] if r.model in known and r.address not in left_out]
        for maker in sorted(calendars)
    }
    slope = frontier_slope([r for listed in seen.values() for r in listed], known, since)
    jumps = {maker: _jumps(listed, known, slope) for maker, listed in seen.items()}
    return Table(
        series=series,
        slope=slope,
        jumps={maker: found for maker, found in jumps.items() if found},
        public=max((score.public for score in known.values()), default=None),
    )


def frontier_slope(listed: Iterable[Release], scores: Mapping[str, Score], since: Edtf) -> float:
    """Points a day by which the best score so far grew, least squares; 0 with fewer than two steps.

    Example:
        >>> days = [Edtf.parse(f"2025-01-0{day}") for day in (1, 2, 3)]
        >>> out = [Release("", f"a/{n}", "a", day) for n, day in enumerate(days)]
        >>> scores = {f"a/{n}": Score(value, "", date.max) for n, value in enumerate([1, 0, 5])}
        >>> round(frontier_slope(out, scores, Edtf.parse("2024")), 6)
        2.0
    """
    start = since.earliest or date.min
    best, steps = -np.inf, []
    for release in sorted(listed, key=lambda r: (middle(r.date), r.model)):
        value = scores[release.model].value
        if release.date.earliest and release.date.earliest >= start and value > best:
            steps.append((middle(release.date), value))
            best = value
    if len({day for day, _ in steps}) < 2:
        return 0.0
    days, values = np.array(steps).T
    centred = days - days.mean()
    return float((centred * values).sum() / (centred**2).sum())


def middle(edtf: Edtf) -> float:
    """The middle of a date's stated bounds, as an ordinal day."""
    known = [day.toordinal() for day in (edtf.earliest, edtf.latest) if day is not None]
    return sum(known) / len(known)


def _jumps(listed: list[Release], scores: Mapping[str, Score], slope: float) -> tuple[Jump, ...]:
    found = []
    for before, after in pairwise(listed):
        one, two = scores[before.model], scores[after.model]
        days = middle(after.date) - middle(before.date)
        points = two.value - one.value
        found.append(
            Jump(
                after.organization,
                after.model,
                before.model,
                days,
                points,
                points - slope * days,
                (one.address, two.address),
            )
        )
    return tuple(found)
