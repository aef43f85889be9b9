"""What the dates of alleged activity and of releases can show, and what they cannot."""

from __future__ import annotations

from typing import Literal

from analysis.correlation.alignment import NoCompany, Question, align
from analysis.correlation.cards import CompanyResult
from analysis.correlation.plan import Plan
from analysis.correlation.questions import ScenarioPlan
from analysis.correlation.result import AlignmentResult
from dashboard.alignment_words import Shown, lead, remarks
from dashboard.alignments import Alignments
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Section

Missing = Literal["no_plan", "bad_plan", "not_alleged"]
"""Why there is nothing to say about timing."""


def of_company(desk: Desk, company: str) -> Shown | Missing:
    """One company's dates beside its releases, with every allegation about it; or why there is nothing.

    The same computation as on the Alignment page, for one company: no order between companies.
    """
    found = _alignments(desk)
    if not isinstance(found, Alignments):
        return found
    asked = Question(_widest(found.loaded.plan), companies=(company,))
    try:
        return _shown(desk, found, align(desk.base, found.loaded, asked))
    except NoCompany:
        return "not_alleged"


def of_document(desk: Desk) -> Shown | Missing:
    """The first scenario of the case's plan, as the Alignment page opens; or why there is nothing."""
    found = _alignments(desk)
    if not isinstance(found, Alignments):
        return found
    key = next(iter(found.loaded.plan.scenarios))
    return _shown(desk, found, found.of(key, found.own_day(key)))


def company_section(desk: Desk, found: Shown | Missing, name: str) -> Section:
    """The word for a company with what it rests on: coverage, ceiling, what was assumed."""
    title = desk.words("brief.section.timing")
    if not isinstance(found, Shown):
        return Section("timing", title, desk.points(desk.words(f"brief.timing.{found}", name=name)))
    card = found.result.companies[0]
    to = desk.page("alignment", scenario=found.result.scenario, company=card.company)
    word = found.verdict(card)
    opening = desk.words(
        "brief.timing.word", scenario=found.name(_scenario(found)), date=found.day(), word=word
    )
    why = "" if card.evaluable else found.why_not(card)
    means = desk.ours(found.spaced(why, _means(found, card)))
    texts = (_reach(found, card), found.spaced(*_assumed(found, card), desk.words("brief.timing.limits")))
    return Section("timing", title, ((desk.ours(opening, to), means), *desk.points(*texts)))


def document_section(desk: Desk, found: Shown | Missing) -> Section:
    """What timing gives for the companies of the document under test, and for the order it states."""
    title = desk.words("brief.section.timing")
    if not isinstance(found, Shown):
        return Section("timing", title, desk.points(desk.words(f"brief.timing.{found}", name="")))
    to = desk.page("alignment", scenario=found.result.scenario)
    opening = desk.words("brief.timing.scenario", scenario=found.name(_scenario(found)), date=found.day())
    return Section("timing", title, ((desk.ours(opening, to),), *desk.points(lead(found), remarks(found))))


def _alignments(desk: Desk) -> Alignments | Literal["no_plan", "bad_plan"]:
    found = desk.shelf.alignments()
    if found is None:
        return "no_plan"
    return found if isinstance(found, Alignments) else "bad_plan"


def _shown(desk: Desk, found: Alignments, result: AlignmentResult) -> Shown:
    names = {key: desk.name(key) for key in desk.base.organizations}
    return Shown(desk.words, desk.base, found.loaded.plan, result, names)


def _widest(plan: Plan) -> str:
    """The scenario with every allegation; else the first."""
    whole = (key for key, scenario in plan.scenarios.items() if scenario.every_campaign)
    return next(whole, next(iter(plan.scenarios)))


def _scenario(found: Shown) -> ScenarioPlan:
    return found.plan.scenarios[found.result.scenario]


def _reach(found: Shown, card: CompanyResult) -> str:
    """How much could be evaluated, and the most that any dates could give."""
    if not card.evaluable:
        return ""
    coverage = found.words("brief.timing.coverage", coverage=card.coverage)
    if card.ceiling is None or card.timing is None:
        return coverage
    most = found.words(
        "brief.timing.ceiling", ceiling=f"{card.ceiling:.2f}", value=f"{card.timing.median:.2f}"
    )
    return found.spaced(coverage, most, found.word("ceiling") if card.only_weak else "")


def _assumed(found: Shown, card: CompanyResult) -> list[str]:
    return [found.word(word) for word in card.assumptions]


def _means(found: Shown, card: CompanyResult) -> str:
    key = "not-evaluable" if not card.evaluable else card.word if card.direction is None else "some"
    return found.words(f"alignment.means.{key}")
