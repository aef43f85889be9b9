"""What all companies of a scenario together could have shown, by the best test there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import sqrt

import numpy as np

from analysis.correlation.cards import CompanyResult
from analysis.correlation.inputs import Floats, TooFew, above_zero, probability, whole
from analysis.correlation.power import PER_EFFECT, Setting, TimingPower, share_beyond, simulated
from analysis.correlation.result import PooledResult
from analysis.correlation.timing import LagPrior

SIMULATIONS = 2000


@lru_cache(maxsize=64)
def pooled_power(
    settings: tuple[Setting, ...], seed: int, simulations: int = 20_000, level: float = 0.05
) -> TimingPower:
    """Power of the sum of log timing ratios over companies, if every window of every one fed a release.

    Args:
        settings: The companies.
        seed: Seed of the simulation; every company has a stream of its own.
        simulations: Simulated sets of companies with the effect.
        level: Level of the test.

    Raises:
        TooFew: There is no company.

    Notes:
        The companies' calendars are taken as independent, which favours the test: releases that
        share a calendar say the same thing twice. The error leaves out that of the critical value.

    References:
        Neyman and Pearson (1933), Phil. Trans. R. Soc. A 231, 289-337.

    Example:
        >>> one = Setting(1, 6, 550, LagPrior(75, 0.7))
        >>> pooled_power((one,), 1, 2000).power < pooled_power((one,) * 10, 1, 2000).power
        True
    """
    whole(simulations, 1, "simulations")
    above_zero(probability(level, "level"), "level")
    if not settings:
        raise TooFew("no company: there is nothing to pool")
    null: Floats = np.zeros(PER_EFFECT * simulations)
    effect: Floats = np.zeros(simulations)
    for place, setting in enumerate(settings):
        rng = np.random.default_rng([seed, place])
        null += simulated(setting, rng, len(null), 1, planted=False)[:, 0]
        effect += simulated(setting, rng, len(effect), 1, planted=True)[:, 0]
    power = share_beyond(np.sort(null), effect, level)
    return TimingPower(power, sqrt(power * (1 - power) / simulations), simulations, seed)


def pooled(cards: Iterable[CompanyResult], prior: LagPrior, seed: int) -> PooledResult | None:
    """The pooled power of the companies whose own power is known; None with fewer than two."""
    known = [card.power for card in cards if card.power is not None and card.power.power is not None]
    if len(known) < 2:
        return None
    settings = tuple(Setting(each.windows, each.releases, each.span_days, prior) for each in known)
    found = pooled_power(settings, seed, SIMULATIONS)
    return PooledResult(
        companies=len(known),
        windows=sum(each.windows for each in known),
        power=found.power,
        error=found.error,
        alone=max(each.power for each in known if each.power is not None),
    )
