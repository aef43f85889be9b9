"""Alignment before and after: the cards of scenarios for which what they are computed from differs.

A scenario whose material is equal on both sides gives equal cards, so it is not computed. Orders between
companies and derived files need every combination of choices and take longer: `cli.py derive` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.correlation.calendars import DrawRule
from analysis.correlation.cards import Range
from analysis.correlation.chance import ranked
from analysis.correlation.decision import NOT_EVALUABLE, company_word
from analysis.correlation.evaluated import Setup, evaluate
from analysis.correlation.inputs import Unusable
from analysis.correlation.material import Company, Material, gather
from analysis.correlation.plan import Loaded, NoPlan, NoScenario, load_plan
from analysis.correlation.scenarios import NoEvidence, NoWindow, scenario
from evidence.base import EvidenceBase
from evidence.problems import InvalidEvidence


@dataclass(frozen=True)
class Figures:
    """What a card says about one company, as far as it is compared."""

    word: str
    timing: Range | None
    ratio: Range | None
    rank_p: float | None


@dataclass(frozen=True)
class AlignmentChange:
    """A company whose figures differ in a scenario; None where it does not take part."""

    scenario: str
    company: str
    before: Figures | None
    after: Figures | None

    @property
    def beyond(self) -> tuple[str, ...]:
        """Which medians lie outside the interval that they had."""
        if self.before is None or self.after is None:
            return ()
        pairs = {
            "timing": (self.before.timing, self.after.timing),
            "ratio": (self.before.ratio, self.after.ratio),
        }
        return tuple(
            name
            for name, (was, now) in pairs.items()
            if was and now and not was.low <= now.median <= was.high
        )


@dataclass(frozen=True)
class Alignments:
    """What changed in alignment, and what was looked at."""

    changes: tuple[AlignmentChange, ...] = ()
    computed: tuple[str, ...] = ()
    """Scenarios whose material differs."""
    equal: int = 0
    """Scenarios whose material is equal."""
    notes: tuple[str, ...] = ()
    """What could not be computed, and why."""


def alignment_changes(before: EvidenceBase, after: EvidenceBase) -> Alignments:
    """The cards that differ between two bases."""
    plans, notes = [], []
    for side, base in (("before", before), ("after", after)):
        try:
            plans.append(load_plan(base))
        except NoPlan:
            notes.append(f"{side}: the case has no analysis plan")
        except InvalidEvidence as invalid:
            notes.append(f"{side}: the analysis plan is not valid: {invalid.problems[0]}")
    if len(plans) < 2:
        return Alignments(notes=tuple(notes))
    sides = ((before.as_read, plans[0]), (after.as_read, plans[1]))
    keys = dict.fromkeys([*plans[0].plan.scenarios, *plans[1].plan.scenarios])
    gathered = {key: tuple(_material(base, loaded, key) for base, loaded in sides) for key in keys}
    differs = tuple(key for key, (was, now) in gathered.items() if was != now)
    changes: list[AlignmentChange] = []
    for key in differs:
        cards = []
        for material in gathered[key]:
            cards.append(_cards(material) if isinstance(material, Material) else {})
            if isinstance(material, str):
                notes.append(f"{key}: {material}")
        changes += _changes(key, *cards)
    return Alignments(tuple(changes), differs, len(keys) - len(differs), tuple(dict.fromkeys(notes)))


def _material(base: EvidenceBase, loaded: Loaded, key: str) -> Material | str | None:
    """What a scenario is computed from; a sentence where it cannot be; None where there is no such one."""
    if key not in loaded.plan.scenarios:
        return None
    try:
        return gather(base, loaded.plan, scenario(base, loaded.plan, key))
    except (NoScenario, NoWindow, NoEvidence, Unusable) as missing:
        return str(missing)


def _cards(material: Material) -> dict[str, Figures]:
    setup = Setup.of(material, DrawRule.of(material.plan))
    return {company.name: figures(setup, company) for company in material.companies}


def figures(setup: Setup, company: Company) -> Figures:
    """What the company's card says first; the rest of a card takes longer and is not compared."""
    found = evaluate(setup, company)
    if found is None:
        return Figures(NOT_EVALUABLE, None, None, None)
    plan, ratio = setup.material.plan, Range.of(found.scores.ratio)
    word, direction = company_word(plan, ratio.median if ratio else None)
    rank = ranked(setup, company, found.drawn).rank
    word = f"{word} {direction}" if direction else word
    return Figures(word, Range.of(found.measured.timing), ratio, rank.p if rank else None)


def _changes(key: str, before: Mapping[str, Figures], after: Mapping[str, Figures]) -> list[AlignmentChange]:
    return [
        AlignmentChange(key, company, before.get(company), after.get(company))
        for company in dict.fromkeys([*before, *after])
        if before.get(company) != after.get(company)
    ]
