"""How each chart of alignment is made from the results of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import altair as alt
import pandas as pd

from analysis.correlation.calendars import releases
from analysis.correlation.cards import CompanyResult
from analysis.correlation.choices import MEASURED
from analysis.correlation.result import AlignmentResult, OrderResult
from dashboard import alignment_captions as captions
from dashboard.alignment_scores import tried
from dashboard.alignment_words import Shown, in_short
from dashboard.charts import alignment_detail as detail
from dashboard.charts import alignment_orders as orders
from dashboard.charts.alignment import prepared
from dashboard.charts.alignment import strips as all_strips
from dashboard.drawing import ChartText
from dashboard.figures import columns
from dashboard.figures.entry import Made, State
from dashboard.figures.table import Table, headed, table
from dashboard.theme import Mode, Palette, palette
from dashboard.words import Words

WEIGHTS = {f"w-{name}": name for name in MEASURED}
"""Parameters for the weights that a reader tries out, each with its component."""
FAMILIES = ("unit", "ratio")
"""Ways of scoring: in [0,1], and by likelihood ratios."""


Chart = Callable[[pd.DataFrame, Palette, Words, int | str], alt.LayerChart]


def name_of(order: OrderResult) -> str:
    """How an address names a pair of companies."""
    return f"{order.first}:{order.second}"


def stated(result: AlignmentResult) -> tuple[OrderResult, ...]:
    """The pairs of an order that a document states, else all pairs."""
    ranking = result.ranking
    return ranking.steps if ranking and ranking.steps else result.orders


def pairs(result: AlignmentResult) -> dict[str, OrderResult]:
    """The pairs that can be compared, by the names of addresses."""
    return {name_of(order): order for order in stated(result) if order.unit is not None}


def places_of(result: AlignmentResult) -> list[str]:
    """The ways of scoring by which places are known."""
    known = {"unit": result.acceptability, "ratio": result.acceptability_ratio}
    return [family for family in FAMILIES if known[family]]


def strips(shown: Shown, state: State) -> Made:
    """All companies among those compared with them."""
    rows = prepared(shown.result, shown.names, {each.company: in_short(shown, each) for each in shown.cards})
    stands = (address for card in shown.cards for address in _beside(shown, card))
    return _made(shown, all_strips, rows, captions.strips(shown), _told(shown, rows, columns.STRIPS), stands)


def ladder(shown: Shown, card: CompanyResult) -> Made:
    """One company among those compared with it, by name."""
    every = prepared(shown.result, shown.names, {each.company: "" for each in shown.result.companies})
    rows = detail.ranked(every[every["company"] == shown.names[card.company]])
    text = captions.ladder(shown, card)
    return _made(shown, detail.ladder, rows, text, _told(shown, rows, columns.RANK), _beside(shown, card))


def null(shown: Shown, card: CompanyResult) -> Made:
    """The activity moved to every other day."""
    assert card.window_null is not None  # its parameters were settled
    rows = detail.null_rows(card.window_null)
    text = captions.null(shown, card)
    return _made(shown, detail.null_chart, rows, text, _told(shown, rows, columns.NULL), _own(shown, card))


def curve(shown: Shown, card: CompanyResult) -> Made:
    """Coincidence over window lengths with its base rate."""
    rows = detail.curve_rows(card, shown.words)
    told = _told(shown, rows.assign(kind=rows["label"]), columns.CURVE)
    return _made(shown, detail.curve_chart, rows, captions.curve(shown, card), told, _own(shown, card))


def parts(shown: Shown, card: CompanyResult) -> Made:
    """The components of one company."""
    names = {detail.named(each): shown.component(each) for each in card.components}
    reasons = {place: shown.why_no_value(each) for place, each in enumerate(card.components)}
    rows = detail.part_rows(card, names, reasons)
    told = _told(shown, rows.assign(component=rows["name"]), columns.PARTS)
    return _made(shown, detail.part_chart, rows, captions.parts(shown, card), told, _all(shown, card))


def places(shown: Shown, state: State) -> Made:
    """How often each company takes each place."""
    family, result = state["family"], shown.result
    known = result.acceptability if family == "unit" else result.acceptability_ratio
    rows = orders.place_rows(known, shown.names)
    text = captions.places(shown, rows, family)
    return _made(shown, orders.place_chart, rows, text, _told(shown, rows, columns.PLACES), _everyone(shown))


def universes(shown: Shown, state: State) -> Made:
    """One pair over all combinations of arguable choices."""
    order = pairs(shown.result)[state["pair"]]
    both = {order.first, order.second}
    found = next(one for one in shown.result.curves if {one.first, one.second} == both)
    rows = orders.universe_rows(found, order.first)
    said = {family: shown.words(f"alignment.universes.{family}") for family in FAMILIES}
    told = _told(shown, rows.assign(family=rows["family"].map(said)), columns.UNIVERSES)
    stands = (at for card in shown.evaluable if card.company in both for at in _all(shown, card))
    return _made(shown, orders.universe_chart, rows, captions.universes(shown, order), told, stands)


def _weights(state: State) -> dict[str, float]:
    return {name: float(state[key]) for key, name in WEIGHTS.items()}


def weighed(shown: Shown, state: State) -> pd.DataFrame:
    """Scores under the weights that a reader tries out; no row where they leave nothing."""
    weights = _weights(state)
    return tried(shown.evaluable, weights, shown.plan.missing, shown.names)


def scores(shown: Shown, state: State) -> Made:
    """The try-out of weights."""
    rows = weighed(shown, state)
    text = captions.tried(shown, rows, _weights(state))
    return _made(shown, orders.tried_chart, rows, text, _told(shown, rows, columns.TRIED), _everyone(shown))


def _made(
    shown: Shown,
    chart: Chart,
    rows: pd.DataFrame,
    text: ChartText,
    told: Table,
    addresses: Iterable[str],
) -> Made:
    def build(shade: Mode, width: int | str) -> alt.LayerChart:
        return chart(rows, palette(shade), shown.words, width)

    return Made(build, text, told, addresses)


def _told(shown: Shown, rows: pd.DataFrame, columns: Mapping[str, str]) -> Table:
    words = shown.words
    heads = headed("alignment.column", [name for name in columns if name not in MEASURED], words)
    heads |= headed("alignment.component", [name for name in columns if name in MEASURED], words)
    return table(rows, columns, heads, words)


def _released(shown: Shown, company: str) -> Iterator[str]:
    """The dates of a company's calendar."""
    for release in releases(shown.base, company, date.fromisoformat(shown.result.as_of)):
        yield release.address
        yield from release.also


def _own(shown: Shown, card: CompanyResult) -> Iterator[str]:
    """A company's alleged windows, and its calendar."""
    yield from (window.address for window in card.windows)
    yield from _released(shown, card.company)


def _beside(shown: Shown, card: CompanyResult) -> Iterator[str]:
    """These, and the calendars of those compared with it."""
    yield from _own(shown, card)
    for each in card.placebos:
        yield from _released(shown, each.organization)


def _all(shown: Shown, card: CompanyResult) -> Iterator[str]:
    """A company's windows and calendar, and what its components rest on."""
    yield from _own(shown, card)
    for each in card.components:
        yield from each.addresses


def _everyone(shown: Shown) -> Iterator[str]:
    for card in shown.evaluable:
        yield from _all(shown, card)
