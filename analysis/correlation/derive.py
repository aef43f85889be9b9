"""Results of alignment as derived findings: files that are written, committed, and compared on main.

The loop closes through files: a number that was computed here enters as a source with an address, so that
claims can stand on it. It never feeds an alignment.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.correlation.alignment import Cache, Question, align
from analysis.correlation.cards import CompanyResult
from analysis.correlation.entry import UNITS, probabilities, quantity
from analysis.correlation.outlook_entries import outlook_source
from analysis.correlation.plan import FILE, Loaded, Plan
from analysis.correlation.result import AlignmentResult, OrderResult, RankingResult
from analysis.correlation.show import companies, company_text, word_text
from analysis.derived import Entry, check_ready, source, statement
from evidence.base import EvidenceBase
from evidence.reading import DATA, DERIVED


def derived(base: EvidenceBase, loaded: Loaded) -> dict[Path, Entry]:
    """Every derived file of alignment, by its path below the root of the base.

    Raises:
        NotReady: The evidence has no publisher or quantity for them.
    """
    base = base.as_read
    check_ready(base, UNITS)
    results = _all(base, loaded)
    files = {"alignment": alignment_source(base, loaded, results)}
    if loaded.plan.outlook is not None:
        files["outlook"] = outlook_source(base, loaded, results)
    return {DATA / DERIVED / f"{name}.yaml": data for name, data in files.items()}


def _all(base: EvidenceBase, loaded: Loaded) -> dict[str, AlignmentResult]:
    cache = Cache()
    return {key: align(base, loaded, Question(key), cache) for key in loaded.plan.scenarios}


def alignment_source(
    base: EvidenceBase, loaded: Loaded, results: dict[str, AlignmentResult]
) -> dict[str, Any]:
    """What every scenario says about every company, and of every order that a document states."""
    plan, findings = loaded.plan, {}
    for key, result in results.items():
        for card in result.companies:
            for name, entry in _company(base, plan, result, card):
                findings[f"{key}-{name}"] = entry
        if result.ranking is not None:
            for name, entry in _ranking(base, plan, result, result.ranking):
                findings[f"{key}-{name}"] = entry
    return source(
        base,
        title="Alignment of alleged activity and releases, as computed here",
        note=(
            f"Computed from the evidence by the analysis plan {loaded.hash}. Dates of activity are as "
            "alleged. A ratio says how well dates fit one reading over another, not what took place."
        ),
        findings=findings,
        arms={key: {"name": plan.scenarios[key].name, "method": plan.scenarios[key].why} for key in results},
    )


def _company(
    base: EvidenceBase, plan: Plan, result: AlignmentResult, card: CompanyResult
) -> Iterator[tuple[str, Entry]]:
    about = {"organization": card.company, "arm": result.scenario}
    where, name = place(result.scenario), base.organizations[card.company].name
    if not card.evaluable:
        reason = word_text(plan, card.why_not or card.word)
        yield (
            f"{card.company}-word",
            statement(about, f"{name}: {word_text(plan, card.word)}. {reason}", where),
        )
        return
    yield f"{card.company}-word", statement(about, _said(plan, name, card), where)
    for kind, spread, note in (
        (
            "timing-ratio",
            card.timing,
            "Median over drawn dates; above 1 speaks for the alleged activity having fed a release.",
        ),
        ("timing-and-jump-ratio", card.ratio, "The same with the jumps in capability that are measured."),
    ):
        if spread is not None:
            yield f"{card.company}-{kind}", quantity(about, kind, spread.median, where, spread, note)
    if card.rank is not None:
        among = f"Among {companies(card.rank.companies)}"
        note = f"{among}; the least that it can be is {card.rank.floor:.2f}."
        yield f"{card.company}-rank-p", quantity(about, "rank-p", card.rank.p, where, note=note)


def _said(plan: Plan, name: str, card: CompanyResult) -> str:
    """What the card of a company says, in a few sentences."""
    parts = [f"{name}: {company_text(plan, card)}."]
    if card.why_not:
        parts.append(word_text(plan, card.why_not))
    parts.append(_ranked(card))
    if card.only_weak:
        parts.append(word_text(plan, "ceiling"))
    return " ".join([*parts, *(word_text(plan, word) for word in card.assumptions)])


def _ranked(card: CompanyResult) -> str:
    if card.rank is None and card.unseen:
        return "No rank: no company to compare with has its releases on record far enough."
    if card.rank is None:
        return "No comparison company, so no rank."
    few = "" if card.rank.enough else ", too few for a word on the rank"
    return (
        f"Rank p {card.rank.p:.2f} among {companies(card.rank.companies)} (floor {card.rank.floor:.2f}){few}."
    )


def _ranking(
    base: EvidenceBase, plan: Plan, result: AlignmentResult, ranking: RankingResult
) -> Iterator[tuple[str, Entry]]:
    about, where = {"arm": result.scenario}, place(result.scenario)
    names = ", ".join(base.organizations[name].name for name in ranking.order)
    says = f"The order {names}, as stated: {word_text(plan, ranking.word)}."
    yield "stated-order", statement(about, says, where)
    yield from probabilities("stated-order", about, where, ranking.unit, ranking.ratio)
    for step in ranking.steps:
        yield from order_entries(base, plan, about, where, step)


def order_entries(
    base: EvidenceBase, plan: Plan, about: dict[str, str], where: dict[str, str], order: OrderResult
) -> Iterator[tuple[str, Entry]]:
    """The word for an order of two companies, and how often it holds over drawn dates and weights."""
    key = f"{order.first}-above-{order.second}"
    first, second = (base.organizations[name].name for name in (order.first, order.second))
    yield key, statement(about, f"{first} above {second}: {word_text(plan, order.word)}.", where)
    yield from probabilities(key, about, where, order.unit, order.ratio)


def place(scenario: str) -> dict[str, str]:
    """Where a scenario stands in the plan."""
    return {"file": FILE.as_posix(), "section": f"scenarios.{scenario}"}
