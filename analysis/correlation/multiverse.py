"""Every combination of arguable choices: what an order would be under each, and which of them moves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import prod
from typing import Any

import numpy as np

from analysis.correlation.calendars import DrawRule
from analysis.correlation.choices import Capability
from analysis.correlation.families import Shared, preference
from analysis.correlation.material import Company, Material, gather
from analysis.correlation.measure import Tables, draw_company
from analysis.correlation.plan import Plan
from analysis.correlation.result import Driver
from analysis.correlation.scenarios import scenario
from analysis.correlation.spread import IF_RATIO, IF_UNIT, RATIO, UNIT, Array, OneCompany, Spread
from evidence.base import EvidenceBase

DATES = ("widening", "longest", "open_end")
Axes = tuple[tuple[str, ...], tuple[str, ...]]
MEASURED_AXES: Axes = (UNIT, RATIO)
WHAT_IF_AXES: Axes = (IF_UNIT, IF_RATIO)


@dataclass(frozen=True)
class Reading:
    """One way of reading a scenario: its windows and jumps."""

    options: Mapping[str, str]
    material: Material
    tables: Tables


class Universes:
    """All universes of a scenario. Scores of a company are computed once for each set of its own dates."""

    def __init__(self, plan: Plan, readings: list[Reading], seed: int) -> None:
        self.plan = plan
        self.grid = plan.universes
        self.readings = readings
        self.base_rule = DrawRule.of(plan, times=self.grid.draws.value, seed=seed)
        self.shared = Shared.of(plan, self.base_rule)
        self._spreads: dict[Any, Spread] = {}
        self._preferences: dict[Any, tuple[Array, ...]] = {}

    @property
    def size(self) -> int:
        """How many universes there are: combinations of readings and choices, of both families."""
        return (
            len(self.readings)
            * prod(self._lengths(DATES))
            * (prod(self._lengths(UNIT)) + prod(self._lengths(RATIO)))
        )

    def _lengths(self, fields: tuple[str, ...]) -> list[int]:
        return [len(getattr(self.grid, name)) for name in fields]

    def pair(self, one: str, other: str) -> tuple[Array, Array, Array, Array]:
        """P(one above other): unit, ratio, and both with judged parts; axes readings, dates, choices."""
        found: list[list[Array]] = [[], [], [], []]
        for reading in self.readings:
            for widening, longest, open_end in product(*(getattr(self.grid, name) for name in DATES)):
                rule = replace(self.base_rule, widening=widening, longest=longest, open_end=open_end)
                for family, values in enumerate(self._preferred(reading, one, other, rule)):
                    found[family].append(values)
        return tuple(self._stacked(values) for values in found)  # type: ignore[return-value]  # four, as declared

    def _stacked(self, values: list[Array]) -> Array:
        shape = np.broadcast_shapes(*(v.shape for v in values))
        stacked = np.stack([np.broadcast_to(v, shape) for v in values])
        return stacked.reshape(len(self.readings), *self._lengths(DATES), *shape)

    def _preferred(self, reading: Reading, one: str, other: str, rule: DrawRule) -> tuple[Array, ...]:
        keys = self._key(reading, one, rule), self._key(reading, other, rule)
        if keys not in self._preferences:
            left, right = self._spread(reading, one, rule), self._spread(reading, other, rule)
            self._preferences[keys] = tuple(
                preference(getattr(left, name), getattr(right, name))
                for name in ("unit", "ratio", "if_unit", "if_ratio")
            )
        return self._preferences[keys]

    def _key(self, reading: Reading, name: str, rule: DrawRule) -> Any:
        """What a company's scores depend on: its windows, its jumps, and those date choices that touch it."""
        company = reading.material.company(name)
        texts = [window.text or "" for window in company.windows]
        marked = any(set(text) & set("~?%") for text in texts)
        marked = marked or any(release.date.pad_days for release in company.calendar)
        windows = tuple((w.address, w.text) for w in company.windows)
        z = self._z(reading, company)
        return (
            name,
            windows,
            rule.widening if marked else None,
            rule.longest if any(text.startswith("../") for text in texts) else None,
            rule.open_end if any(text.endswith("/..") for text in texts) else None,
            tuple((capability, tuple(sorted(values.items()))) for capability, values in z.items()),
        )

    def _z(self, reading: Reading, company: Company) -> dict[Capability, dict[str, float]]:
        found = {
            capability: reading.tables.z(reading.material, company, capability)
            for capability in self.grid.capability
        }
        return found if any(found.values()) else {self.grid.capability[0]: {}}

    def _spread(self, reading: Reading, name: str, rule: DrawRule) -> Spread:
        key = self._key(reading, name, rule)
        if key not in self._spreads:
            company = reading.material.company(name)
            drawn = draw_company(reading.material, company, rule)
            self._spreads[key] = (
                Spread.nothing()
                if drawn is None or not drawn.listed
                else OneCompany(self.plan, self.shared, company, drawn, self._z(reading, company)).spread()
            )
        return self._spreads[key]


def read_all(
    base: EvidenceBase, plan: Plan, key: str, as_of: date, companies: tuple[str, ...]
) -> list[Reading]:
    """Every way of reading a scenario: one for each combination of the options of its readings.

    Args:
        base: The evidence.
        plan: The analysis plan.
        key: The scenario; those that are like one another share their readings.
        as_of: The day up to which to look.
        companies: The companies whose orders are asked for.
    """
    readings = plan.scenarios[plan.root_of(key)].readings
    found = []
    for chosen in product(*(reading.options for reading in readings.values())):
        options = dict(zip(readings, chosen, strict=True))
        material = gather(base, plan, scenario(base, plan, key, as_of, options), companies)
        found.append(Reading(options, material, Tables.of(material)))
    return found


def shares(readings: Mapping[str, int], families: tuple[Array, Array], axes: Axes) -> list[Driver]:
    """The share of the variance of P between universes that each choice explains by itself, largest first.

    Args:
        readings: The scenario's readings with the number of their options.
        families: P in every universe, by score and by likelihood ratio; both families weigh the same.
        axes: The choices after readings and dates, for each family.

    Notes:
        Eta squared: the variance of the means over all other choices, over the whole variance. Choices
        that act only together explain nothing by themselves, so shares need not add up to 1.

    References:
        Steegen, Tuerlinckx, Gelman, Vanpaemel (2016), Perspectives on Psychological Science 11, 702-712.
    """
    means = [float(family.mean()) for family in families]
    apart = ((means[0] - means[1]) / 2) ** 2
    total = sum(float(family.var()) for family in families) / 2 + apart
    if total < 1e-15:
        return []
    found = {"family": apart / total}
    for family, after in zip(families, axes, strict=True):
        shaped = family.reshape(*readings.values(), *family.shape[1:])
        for place, name in enumerate((*readings, *DATES, *after)):
            others = tuple(axis for axis in range(shaped.ndim) if axis != place)
            found[name] = found.get(name, 0.0) + float(shaped.mean(axis=others).var()) / 2 / total
    return sorted((Driver(name, share) for name, share in found.items()), key=lambda d: (-d.share, d.choice))
