"""How far alleged activity and releases line up in a scenario, and what that can and cannot show.

Pure and deterministic: the same evidence, plan and seed give the same bytes of JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from analysis.correlation.calendars import DrawRule
from analysis.correlation.card import card
from analysis.correlation.cards import CompanyResult
from analysis.correlation.chance import matched
from analysis.correlation.evaluated import Setup, evaluate
from analysis.correlation.material import gather
from analysis.correlation.multiverse import Universes, read_all
from analysis.correlation.orders import Orders
from analysis.correlation.plan import Loaded
from analysis.correlation.pooled import pooled
from analysis.correlation.result import AlignmentResult
from analysis.correlation.scenarios import Scenario, scenario
from analysis.correlation.sensitivity import acceptability
from analysis.correlation.varied import ranks_under
from evidence.base import EvidenceBase


class NoCompany(KeyError):
    """Nothing is alleged about the company in this scenario."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass
class Cache:
    """What alignments of one base share: the universes of scenarios that share their readings."""

    universes: dict[tuple[str, date, tuple[str, ...], int], Universes] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What is asked."""

    scenario: str
    as_of: date | None = None
    """The day up to which to look, instead of the scenario's own."""
    companies: tuple[str, ...] | None = None
    """Which accused companies; all if not given."""
    seed: int | None = None
    """Instead of the plan's."""


def align(
    base: EvidenceBase, loaded: Loaded, question: Question, cache: Cache | None = None
) -> AlignmentResult:
    """The alignment of every accused company of a scenario, and the orders between them.

    Args:
        base: The evidence. What was computed from it takes no part.
        loaded: The analysis plan with its hash.
        question: The scenario, and how it departs from the plan.
        cache: Shared between calls on the same base and plan, to compute universes once.

    Raises:
        NoScenario: There is no such scenario.
        NoCompany: A company is asked for about which it alleges nothing.
    """
    base = base.as_read
    asked, setup = prepare(base, loaded, question)
    cards = tuple(card(setup, company) for company in setup.material.companies)
    found = {
        each.company.name: each
        for company in setup.material.companies
        if (each := evaluate(setup, company)) is not None
    }
    universes = _universes(base, loaded, asked, tuple(found), setup.rule.seed, cache or Cache())
    orders = Orders.of(setup, found, universes)
    return AlignmentResult(
        scenario=asked.key,
        as_of=asked.as_of.isoformat(),
        plan=loaded.hash,
        evidence=base.release,
        seed=setup.rule.seed,
        draws=setup.rule.times,
        companies=cards,
        unseen=asked.unseen,
        unnamed=asked.unnamed,
        orders=orders.all(),
        ranking=orders.ranking(asked),
        matching=matched(setup.material, {n: e.drawn for n, e in found.items()}, setup.choices, setup.rule),
        acceptability=acceptability({name: each.scores.unit for name, each in found.items()}),
        acceptability_ratio=acceptability({name: each.scores.ratio for name, each in found.items()}),
        pooled=pooled(cards, setup.choices.prior, setup.rule.seed),
        universes=universes.size if len(found) > 1 else 0,
        distinct=orders.distinct,
        curves=orders.curves(),
        left_out=orders.dropped.left,
        ranks_under=ranks_under(setup, found),
    )


def align_card(base: EvidenceBase, loaded: Loaded, question: Question, company: str) -> CompanyResult:
    """One card, without orders and universes: what a control on the page recomputes."""
    _, setup = prepare(base, loaded, replace(question, companies=(company,)))
    return card(setup, setup.material.company(company))


def prepare(base: EvidenceBase, loaded: Loaded, question: Question) -> tuple[Scenario, Setup]:
    """The scenario that is asked for, made ready. Raises NoScenario, NoCompany.

    What was computed here takes no part: the base is looked at as it was read.
    """
    base = base.as_read
    asked = scenario(base, loaded.plan, question.scenario, question.as_of)
    wanted = None if question.companies is None else tuple(dict.fromkeys(question.companies))
    for name in wanted or ():
        if name not in asked.accused:
            named = ", ".join(asked.accused) or "nobody"
            raise NoCompany(f"nothing is alleged about {name!r} in {asked.key}; it names {named}")
    material = gather(base, loaded.plan, asked, wanted)
    return asked, Setup.of(material, DrawRule.of(loaded.plan, seed=question.seed))


def _universes(
    base: EvidenceBase, loaded: Loaded, asked: Scenario, names: tuple[str, ...], seed: int, cache: Cache
) -> Universes:
    root = loaded.plan.root_of(asked.key)
    names = tuple(sorted(names))
    at = root, asked.as_of, names, seed
    if at not in cache.universes:
        readings = read_all(base, loaded.plan, root, asked.as_of, names) if len(names) > 1 else []
        cache.universes[at] = Universes(loaded.plan, readings, seed)
    return cache.universes[at]
