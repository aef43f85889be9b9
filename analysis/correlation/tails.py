"""Upper tails of the hypergeometric and the binomial distribution, exact to rounding.

Weights are built outward from the mode by the ratio of neighbours, so every factor is at most one:
nothing overflows, what underflows does not matter, and the relative error stays near that of one
multiplication per step (below 1e-12 for thousands of events). No logarithms of factorials.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.correlation.inputs import Days, Floats, OutOfRange, probability, whole, whole_days


def hypergeometric_tails(days: int, covered: ArrayLike, events: int, at_least: ArrayLike) -> Floats:
    """P(at least k of `events` distinct days fall on one of `covered` of `days` days), element by element.

    Args:
        days: How many days there are.
        covered: How many of them are covered; an array.
        events: How many distinct days are drawn.
        at_least: The count that is asked for; an array as long as `covered`.

    Raises:
        OutOfRange: More days are covered, or more events placed, than there are days.

    Example:
        >>> hypergeometric_tails(100, [12], 3, [2]).round(9).tolist()
        [0.037278912]
    """
    covered, asked = whole_days(covered, "covered days"), whole_days(at_least, "counts")
    if not 0 <= events <= days or (covered.size and not 0 <= covered.min() <= covered.max() <= days):
        raise OutOfRange(
            f"{events} events and {covered.tolist()[:3]} covered days do not fit into {days} days"
        )
    values, place = np.unique(covered, return_inverse=True)
    result: Floats = _hypergeometric(days, values, events)[place, np.clip(asked, 0, events)]
    return np.where(asked > events, 0.0, result)


def hypergeometric_tail(days: int, covered: int, events: int, at_least: int) -> float:
    """P(at least `at_least` of `events` distinct days fall on one of `covered` of `days` days).

    Example:
        >>> round(hypergeometric_tail(550, 18, 6, 1), 9)
        0.181742172
    """
    if not (0 <= events <= days and 0 <= covered <= days):
        raise OutOfRange(f"{events} events and {covered} covered days do not fit into {days} days")
    if at_least > events:
        return 0.0
    return float(_hypergeometric(days, np.array([covered]), events)[0, max(0, at_least)])


def _hypergeometric(days: int, covered: Days, events: int) -> Floats:
    """Upper tails for each number of covered days, one a row."""
    step = np.arange(events, dtype=np.float64)
    marked = covered[:, None].astype(np.float64)
    up = (marked - step) * (events - step)
    down = (step + 1) * (days - marked - events + step + 1)
    return _tails(up, down, (events + 1) * (covered + 1) // (days + 2))


def binomial_tail(trials: int, chance: float, at_least: int) -> float:
    """P(at least `at_least` of `trials` succeed), each with `chance`.

    Example:
        >>> round(binomial_tail(3, 0.115264, 2), 9)
        0.036794623
    """
    trials, chance = whole(trials, 0, "trials"), probability(chance, "chance")
    if at_least <= 0:
        return 1.0
    if at_least > trials or chance == 0:
        return 0.0
    if chance == 1:
        return 1.0
    step = np.arange(trials, dtype=np.float64)
    mode = np.array([min(trials, int((trials + 1) * chance))])
    tails = _tails(((trials - step) * chance)[None], ((step + 1) * (1 - chance))[None], mode)
    return float(tails[0, at_least])


def _tails(up: Floats, down: Floats, mode: np.ndarray) -> Floats:
    """Upper tails from weight ratios w[k+1] / w[k] = up[k] / down[k], one distribution a row."""
    rows, steps = up.shape
    above = np.arange(steps) >= mode[:, None]
    rising = np.divide(up, down, out=np.ones_like(up), where=above)
    falling = np.divide(down, up, out=np.ones_like(up), where=~above)
    weights = np.ones((rows, steps + 1))
    weights[:, 1:] = np.cumprod(rising, axis=1)
    weights[:, :-1] *= np.cumprod(falling[:, ::-1], axis=1)[:, ::-1]
    tails: Floats = np.cumsum(np.maximum(weights, 0)[:, ::-1], axis=1)[:, ::-1]
    return tails / tails[:, :1]
