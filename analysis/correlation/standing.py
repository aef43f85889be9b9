"""Where a company stands among those compared with it, and where it would without one finding or date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.correlation.chance import placebo_timing
from analysis.correlation.evaluated import Evaluated, Setup
from analysis.correlation.footing import Footing, footing
from analysis.correlation.measure import Drawn, draw_company, timing_of
from analysis.correlation.nulls import placebo_rank
from analysis.correlation.result import RankMoved


@dataclass(frozen=True)
class Standing:
    """One company's median timing and those of the companies compared with it."""

    setup: Setup
    each: Evaluated
    stand: Footing
    drawn: Drawn
    own: float
    others: Mapping[str, float]

    @classmethod
    def of(cls, setup: Setup, each: Evaluated) -> Standing:
        """Where a company stands, by the draws that its card rests on."""
        stand = footing(setup.material, each.company, each.drawn)
        found = cls(setup, each, stand, each.drawn, np.nan, {})
        return replace(found, own=found._own(each.drawn), others=found._others(each.drawn, ()))

    def p(self) -> float | None:
        """The rank p; None where there is nothing to rank."""
        known = [value for value in self.others.values() if np.isfinite(value)]
        return placebo_rank(self.own, known).p if known and np.isfinite(self.own) else None

    def without(self, address: str, kind: str, owner: str) -> RankMoved | None:
        """How the rank moves without one window or release; None where it does not."""
        changed = self._changed(address, kind, owner)
        if changed is None:
            return None
        before, after = self.p(), changed.p()
        return RankMoved(self.each.company.name, before, after) if before != after else None

    def _changed(self, address: str, kind: str, owner: str) -> Standing | None:
        name, without = self.each.company.name, (address,)
        if kind == "score" or (kind == "window") != any(
            w.address == address for w in self.each.company.windows
        ):
            return None
        if kind == "release" and owner in self.others:
            return replace(self, others={**self.others, owner: self._other(self.drawn, owner, without)})
        if kind == "release" and owner != name:
            return None
        drawn = draw_company(self.setup.material, self.each.company, self.setup.rule, without)
        if drawn is None:
            return replace(self, own=np.nan)
        others = self._others(drawn, ()) if kind == "window" else self.others
        return replace(self, own=self._own(drawn), others=others)

    def _own(self, drawn: Drawn) -> float:
        return float(np.median(timing_of(drawn.seen_to(self.stand.day), self.setup.choices)))

    def _others(self, drawn: Drawn, without: tuple[str, ...]) -> dict[str, float]:
        return {c.organization: self._other(drawn, c.organization, without) for c in self.stand.kept}

    def _other(self, drawn: Drawn, name: str, without: tuple[str, ...]) -> float:
        values = placebo_timing(self.setup, drawn, name, self.stand, self.setup.rule, without)
        return float(np.median(values))


def standings(setup: Setup, found: Mapping[str, Evaluated]) -> tuple[Standing, ...]:
    """Where every company of a scenario stands, as far as it can be ranked."""
    made = (Standing.of(setup, each) for each in found.values())
    return tuple(standing for standing in made if standing.p() is not None)
