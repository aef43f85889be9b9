"""How far a company and those compared with it can all be seen.

A calendar that stops early lacks releases that came out, and whoever is compared with it looks aligned.
So all are seen up to one day, and a company whose record ends too early is not compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.correlation.comparison import Compared
from analysis.correlation.material import Company, Material
from analysis.correlation.measure import Drawn


@dataclass(frozen=True)
class Footing:
    """The day up to which everybody is seen, and who is."""

    day: int
    kept: tuple[Compared, ...]
    unseen: tuple[tuple[str, date], ...]
    """Companies whose releases are on record only up to a day that is too early."""


def footing(material: Material, company: Company, drawn: Drawn) -> Footing:
    """What a company and those it may be compared with have in common.

    Args:
        material: The scenario.
        company: The company.
        drawn: Its dates.

    Notes:
        A calendar has to reach beyond the middle draw of the last day of activity by the days that the
        plan asks for, or as far as the company's own.
    """
    ends = np.sort(drawn.activity.ends.max(axis=1))
    beyond = int(ends[len(ends) // 2] + material.plan.comparison.beyond_days.value)
    needed = min(drawn.until, beyond)
    kept = tuple(c for c in company.compared if material.until(c.organization) >= needed)
    unseen = tuple((c.organization, material.seen[c.organization]) for c in company.compared if c not in kept)
    day = min([drawn.until, *(material.until(c.organization) for c in kept)])
    return Footing(day, kept, unseen)
