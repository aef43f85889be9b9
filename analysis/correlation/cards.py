"""What a card says, in frozen records of plain numbers and words; None is not evaluable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.correlation.inputs import Floats


@dataclass(frozen=True)
class Range:
    """Median of the draws, and the ends of their middle nine tenths."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Floats) -> Range | None:
        """The range of the draws that can be evaluated; None if none can.

        Example:
            >>> Range.of(np.array([1.0, 2.0, np.nan, 3.0])).median
            2.0
        """
        known = values[np.isfinite(values)]
        if not known.size:
            return None
        low, median, high = np.quantile(known, [0.05, 0.5, 0.95])
        return cls(float(low), float(median), float(high))


@dataclass(frozen=True)
class WindowResult:
    """An alleged window as it was drawn; days are ordinals."""

    address: str
    event: str | None
    text: str | None
    kind: str
    published: str
    active_days: int | None
    start: Range | None
    end: Range | None
    assumed_start: bool
    open_end: bool


@dataclass(frozen=True)
class ComponentResult:
    """One component of a company: in [0,1] and as a likelihood ratio, or why neither."""

    component: str
    measure: str
    """For a jump: the benchmark. Else empty."""
    measured: bool
    """False where its likelihood ratio is a judged range: what if, and no word rests on it."""
    value: Range | None
    ratio: Range | None
    coverage: float
    """Share of the draws in which it could be evaluated."""
    why_not: str | None
    """Why it has no value, as a word of the plan."""
    later: bool
    """It uses measurements published after the scenario's day, and no word rests on it."""
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Placebo:
    """A comparison company with the same windows on its own calendar."""

    organization: str
    timing: float | None
    history: tuple[str, ...]


@dataclass(frozen=True)
class RankResult:
    """Where the company stands among comparison companies, never without the floor."""

    p: float
    p_low: float
    p_high: float
    floor: float
    companies: int
    as_high: int
    bound: float
    """The most that such a p could speak for the alternative, as a Bayes factor."""
    enough: bool
    """Whether there are enough companies for a word."""
    own: Range
    """The company's own timing as far as all of them are seen."""
    seen_to: str
    """The last day up to which all of them are seen."""


@dataclass(frozen=True)
class WindowNull:
    """The window moved to every day on the company's own calendar, and the observed on it."""

    p: float
    floor: float
    observed: float
    null: tuple[float, ...]
    start: int
    """Ordinal of the first day to which it was moved."""


@dataclass(frozen=True)
class Chances:
    """Exact and usual p-values of the number of releases that followed the activity."""

    releases: int
    followed: int
    hypergeometric: float
    circular_shift: float
    poisson: float | None
    """The usual one of the field; only for a single window."""


@dataclass(frozen=True)
class Followed:
    """Days after which a release came soon enough, of those of which that can be told."""

    hit: int
    told: int
    """Days whose time is over by the last day seen, or after which one came."""
    days: int

    @property
    def share(self) -> float | None:
        """Of the days that can be told; None where there is none."""
        return self.hit / self.told if self.told else None


@dataclass(frozen=True)
class CurvePoint:
    """After how many days of activity a release came so soon, and after how many of all days."""

    days: int
    observed: Followed
    base_rate: Followed


@dataclass(frozen=True)
class PowerResult:
    """What so few events could show at all."""

    windows: int
    releases: int
    span_days: int
    power: float | None
    error: float | None
    chance_30: float | None
    """Chance of a release within 30 days of one day of activity, without any effect."""
    window_needed: int | None
    """Days within which a release would have to come to be rarer than 1 in 20."""
    companies_needed: int
    detectable_jump: float | None
    """Smallest true excess jump found in four cases of five by its rank among those jumps, in points;
    None where no jump would be. Error of measurement is not counted."""
    detectable_at_best: float | None
    """The same if the spread were known, as with any number of jumps."""
    jumps: int
    """Jumps of comparison companies that the spread rests on."""


@dataclass(frozen=True)
class CompanyResult:
    """One card: what the dates, the calendar and the scores of one company show, and what they cannot."""

    company: str
    evaluable: bool
    why_not: str | None
    """Why there is no word, as a word of the plan."""
    flags: tuple[str, ...]
    """Days on which allegations without activity dates were published; drawn as flags, never as bars."""
    windows: tuple[WindowResult, ...]
    base_rate: Followed | None
    """Of all days of the calendar, those after which a release came at a plausible lag."""
    followed: Followed | None
    """The same of the alleged days."""
    timing: Range | None
    ratio: Range | None
    """Timing and jump together: the measured likelihood ratio."""
    word: str
    direction: str | None
    coverage: float
    components: tuple[ComponentResult, ...]
    rank: RankResult | None
    placebos: tuple[Placebo, ...]
    left_out: tuple[tuple[str, str], ...]
    """Companies that are not compared with, and the allegation that forbids it."""
    unseen: tuple[tuple[str, str], ...]
    """Companies not compared with as their releases are on record only up to a day, and the day."""
    window_null: WindowNull | None
    chances: Chances | None
    curve: tuple[CurvePoint, ...]
    power: PowerResult | None
    ceiling: float | None
    ceiling_days: float | None
    only_weak: bool
    """Timing cannot give more than weak support, whatever the dates."""
    assumptions: tuple[str, ...]
    """What was assumed about the dates, as words of the plan."""
    what_if: Range | None
    """The likelihood ratio with the judged ranges in it."""

    @property
    def beside(self) -> Range | None:
        """The timing that is set beside comparison companies: as far as all of them are seen."""
        return self.rank.own if self.rank else self.timing
