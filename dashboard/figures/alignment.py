"""The charts of alignment: all companies of a scenario, one company's card, orders between companies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from analysis.correlation.cards import CompanyResult
from analysis.correlation.result import AlignmentResult
from dashboard.alignment_words import Shown
from dashboard.alignments import Alignments
from dashboard.figures import alignment_charts as charts
from dashboard.figures.alignment_charts import WEIGHTS
from dashboard.figures.entry import Asked, Entry, Made, Parameter, State, free
from dashboard.naming import organizations
from dashboard.shelf import Shelf
from evidence.problems import InvalidEvidence

Fits = Callable[[AlignmentResult], bool]
"""Whether a result has what a chart shows."""


def found(shelf: Shelf) -> Alignments | None:
    """The alignments of a base; None where the case has no plan.

    Raises:
        InvalidEvidence: The plan has problems.
    """
    known = shelf.alignments()
    if isinstance(known, tuple):
        raise InvalidEvidence(known)
    return known


def results(asked: Asked) -> Shown:
    """A scenario's results as seen on a day, with what puts them into words."""
    base, words = asked.shelf.base, asked.words
    names = organizations(base, words.language)
    return Shown(words, base, _known(asked).loaded.plan, _result(asked), names)


def last_day(shelf: Shelf) -> date:
    """The day of the evidence."""
    return shelf.base.case.as_of.latest or date.today()


def is_day(shelf: Shelf, text: str) -> bool:
    """Whether a text is a day up to the day of the evidence."""
    try:
        return date.fromisoformat(text) <= last_day(shelf)
    except ValueError:
        return False


def is_weight(text: str) -> bool:
    """Whether a text is a weight from 0 to 1."""
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _known(asked: Asked) -> Alignments:
    known = found(asked.shelf)
    assert known is not None  # a scenario was settled, so there is a plan
    return known


def _result(asked: Asked) -> AlignmentResult:
    return _as_seen(asked, asked.state["as_of"])


def _as_seen(asked: Asked, day: str) -> AlignmentResult:
    return _known(asked).of(asked.state["scenario"], date.fromisoformat(day))


def _scenarios(asked: Asked) -> Iterable[str]:
    known = found(asked.shelf)
    return known.loaded.plan.scenarios if known else ()


def _day(fits: Fits) -> Parameter:
    """The day up to which a scenario looks: its own, or an earlier one where it has none of its own."""

    def values(asked: Asked) -> Iterator[str]:
        own = _known(asked).own_day(asked.state["scenario"]).isoformat()
        if fits(_as_seen(asked, own)):
            yield own

    def accepts(asked: Asked, value: str) -> bool:
        known, scenario = _known(asked), asked.state["scenario"]
        own = known.own_day(scenario).isoformat()
        if not is_day(asked.shelf, value) or (known.fixed(scenario) and value != own):
            return False
        return fits(_as_seen(asked, value))

    form = "or, where the scenario has no day of its own, an earlier one such as 2026-01-31"
    return Parameter("as_of", values, accepts, form)


def _of_company(has: Callable[[CompanyResult], bool], make: Callable[[Shown, CompanyResult], Made]) -> Entry:
    """A chart behind one company's card."""

    def companies(asked: Asked) -> Iterator[str]:
        return (card.company for card in _result(asked).companies if has(card))

    def drawing(asked: Asked) -> Made:
        shown = results(asked)
        return make(shown, shown.result.company(asked.state["company"]))

    day = _day(lambda result: any(map(has, result.companies)))
    return Entry("alignment", drawing, (SCENARIO, day, Parameter("company", companies, own=True)))


def _of_all(fits: Fits, make: Callable[[Shown, State], Made], *parameters: Parameter) -> Entry:
    """A chart of a whole scenario."""

    def drawing(asked: Asked) -> Made:
        return make(results(asked), asked.state)

    return Entry("alignment", drawing, (SCENARIO, _day(fits), *parameters))


def _evaluable(result: AlignmentResult) -> bool:
    return any(card.evaluable for card in result.companies)


def _weight(name: str) -> Parameter:
    return free(name, "1", lambda _, value: is_weight(value), "or another number from 0 to 1")


SCENARIO = Parameter("scenario", _scenarios, own=True)
FAMILY = Parameter("family", lambda asked: charts.places_of(_result(asked)), own=True)
PAIR = Parameter("pair", lambda asked: charts.pairs(_result(asked)), own=True)

CHARTS = {
    "alignment": _of_all(_evaluable, charts.strips),
    "alignment-rank": _of_company(lambda card: card.evaluable, charts.ladder),
    "alignment-null": _of_company(lambda card: card.window_null is not None, charts.null),
    "alignment-curve": _of_company(lambda card: bool(card.evaluable and card.curve), charts.curve),
    "alignment-parts": _of_company(lambda card: card.evaluable, charts.parts),
    "alignment-places": _of_all(lambda result: bool(charts.places_of(result)), charts.places, FAMILY),
    "alignment-universes": _of_all(lambda result: bool(charts.pairs(result)), charts.universes, PAIR),
    "alignment-tried": _of_all(_evaluable, charts.scores, *map(_weight, WEIGHTS)),
}
