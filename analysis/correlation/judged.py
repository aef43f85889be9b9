"""The judged components, match, volume, pipeline and reaction, which never move a word or an order.

None is not evaluable; its likelihood ratio is 1. The ranges of their likelihood ratios are judgements
that stand in the plan, so everything that rests on them is shown as "what if".
"""

from __future__ import annotations

from collections.abc import Collection
from math import log

import numpy as np

from analysis.correlation.components import Flags
from analysis.correlation.inputs import Days, Floats, OutOfRange, above_zero, at_least
from evidence.records import Gains


def match(targets: Collection[str], gains: Gains) -> tuple[float, float]:
    """M: how far what was sought is what a release is said to have gained, as bounds [lo, hi].

    Args:
        targets: Skills that the accuser says were sought, all alike; at least one.
        gains: What the note or card of the release says.

    Notes:
        Which question: did the gains fall where the activity was aimed? The overlap is the sum over
        skills of the smaller share. At the low end the release gained what is stated and no more; at
        the high end also every skill that was sought and that its note neither states nor rules out.

    Example:
        >>> from evidence.dated import Locator
        >>> note = Gains(source="card", locator=Locator(section="1"), stated=("coding",))
        >>> match(("coding", "tool-use"), note)
        (0.5, 1.0)
    """
    sought, stated = set(targets), set(gains.stated)
    if not sought:
        raise OutOfRange("no skill was sought")
    more = set() if gains.nothing_else else sought - set(gains.ruled_out)
    return _overlap(sought, stated), _overlap(sought, stated | more)


def _overlap(sought: set[str], gained: set[str]) -> float:
    """The sum over skills of the smaller share, each set shared out evenly."""
    return len(sought & gained) / max(len(sought), len(gained))


def matched(bounds: Floats, fed: Flags, uniform: Floats) -> tuple[Floats, Floats]:
    """M for every draw: its bounds, and a value drawn between them; NaN where no release is coded.

    Args:
        bounds: Array (releases, 2) of :func:`match`, NaN for a release whose note was not read.
        fed: Which releases may have been fed, an array (draws, releases).
        uniform: Uniform draws.

    Notes:
        The mean over the coded releases that may have been fed; which of them it was is unknown.

    Example:
        >>> ends, value = matched(np.array([[0.5, 1.0]]), np.array([[True], [False]]), np.array([0.5, 0.5]))
        >>> ends.tolist(), value.tolist()
        ([[0.5, 1.0], [nan, nan]], [0.75, nan])
    """
    known = np.isfinite(bounds[:, 0])
    number = (fed & known).sum(axis=1)[:, None]
    summed = fed[:, known].astype(float) @ bounds[known]
    ends = np.divide(summed, number, out=np.full(summed.shape, np.nan), where=number > 0)
    value: Floats = ends[:, 0] + uniform * (ends[:, 1] - ends[:, 0])
    return ends, value


def volume(count: float | None, half: float) -> float | None:
    """V: n / (n + n50), how much of an effect so many exchanges leave room for.

    Notes:
        Which question: were there enough of them? No data say how many are enough, so n50 is varied
        over three orders of magnitude and the likelihood ratio is a judged range.

    Example:
        >>> volume(100_000, 100_000), volume(None, 100_000)
        (0.5, None)
    """
    if count is None:
        return None
    return at_least(count, 0, "count") / (count + above_zero(half, "half-saturation"))


def pipeline(documented: Days, releases: Days) -> Floats:
    """I: 1 less the share of releases that may have been fed for which the company documents its own data.

    Args:
        documented: How many of them it documents, one number a draw.
        releases: How many there are.

    Notes:
        Which question: is another source of the same gain on record? It counts only for the release it
        documents. No account found: not searched, NaN. A company's own account can lower its
        alignment and nothing a company publishes can raise it.

    Example:
        >>> pipeline(np.array([1, 0]), np.array([2, 2])).tolist()
        [0.5, nan]
    """
    if (documented < 0).any() or (documented > releases).any():
        raise OutOfRange("more releases are documented than there are")
    share = np.divide(documented, releases, out=np.zeros(len(releases)), where=releases > 0)
    return np.where(share > 0, 1 - share, np.nan)


def reaction(documented: bool) -> float | None:
    """U: 1 where traffic is on record to have moved within days of an upstream release; else None.

    Notes:
        Which question: did the activity follow the upstream's releases? Heavy users without other
        purposes move as well, and where nobody looked nothing is known.

    Example:
        >>> reaction(True), reaction(False)
        (1.0, None)
    """
    return 1.0 if documented else None


def judged_ratio(values: Floats, low: float, high: float, uniform: Floats) -> Floats:
    """A likelihood ratio drawn log-uniformly from a judged range and scaled by a component's value.

    Args:
        values: The component, one a draw; NaN gives a ratio of 1.
        low: Low end of the range.
        high: High end.
        uniform: Uniform draws.

    Example:
        >>> judged_ratio(np.array([1.0, np.nan]), 1, 4, np.array([0.5, 0.5])).tolist()
        [2.0, 1.0]
    """
    known = np.isfinite(values)
    if ((values[known] < 0) | (values[known] > 1)).any():
        raise OutOfRange("a component lies outside 0 to 1")
    drawn = log(above_zero(low, "low end")) + uniform * (log(above_zero(high, "high end")) - log(low))
    ratio: Floats = np.exp(np.where(known, values, 0.0) * drawn)
    return ratio
