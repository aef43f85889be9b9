"""Orders between companies: what the rule says of each pair, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.correlation.result import Left, OrderResult, RankMoved
from dashboard.alignment_words import Shown, directed, pair
from dashboard.figures.alignment_charts import WEIGHTS, pairs, places_of, stated
from dashboard.parts.alignment_company import alarms, drawing
from dashboard.parts.alignment_links import addressed
from dashboard.parts.figure import figure
from dashboard.parts.markup import Html, el, joined, show
from dashboard.parts.prose import filled, table
from dashboard.parts.urlstate import Parameter, State, bind, settle, state

ALWAYS_SHOWN = 12


def words_of(shown: Shown) -> Html:
    """Each pair with its word, what it turns on, and what judged parts would change."""
    words, ranking = shown.words, shown.result.ranking
    head = [
        words(f"alignment.column.{name}")
        for name in ("pair", "word", "base", "universes", "drivers", "judged")
    ]
    rows = [_row(shown, order) for order in stated(shown.result)]
    by = ""
    if ranking is not None:
        order = shown.listed(shown.names[name] for name in ranking.order)
        link = addressed(shown.base, ranking.by)
        by = el(
            "p",
            filled(
                "alignment.orders.stated",
                order=el("strong", order),
                source=link,
                word=shown.word(ranking.word),
            ),
        )
    return joined(by, el("p", words("alignment.orders.text"), class_="cc-wide"), table(head, rows))


def _row(shown: Shown, order: OrderResult) -> list[str]:
    if order.unit is None or order.ratio is None:
        return [pair(shown, order), el("strong", shown.word(order.word)), "", "", "", ""]
    return [
        pair(shown, order),
        el("strong", shown.word(order.word), style="white-space: nowrap"),
        directed(shown, order, order.unit, order.ratio),
        directed(shown, order, order.unit_universes, order.ratio_universes),
        shown.listed(shown.driver(driver) for driver in order.drivers),
        directed(shown, order, order.what_if_unit, order.what_if_ratio),
    ]


def computed(shown: Shown, page: State) -> None:
    """Rank acceptability, the universes of one pair, and what leaving one thing out changes."""
    words = shown.words
    for family in places_of(shown.result):
        figure(drawing("alignment-places", shown, family=family))
    _universes(shown, page)
    _matching(shown)
    _pooled(shown)
    show(alarms(shown))
    st.markdown(f"### {words('alignment.left_out.title')}")
    show(left_out(shown))


def _universes(shown: Shown, page: State) -> None:
    words, known = shown.words, pairs(shown.result)
    if not known:
        return
    picked = page["pair"] if page["pair"] in known else next(iter(known))
    settle(pair=picked)
    st.selectbox(
        words("alignment.universes.pair"),
        list(known),
        format_func=lambda key: pair(shown, known[key]),
        **bind("pair", picked),
    )
    figure(drawing("alignment-universes", shown, pair=picked))


def _matching(shown: Shown) -> None:
    found = shown.result.matching
    if found is None:
        return
    text = shown.words(
        "alignment.matching",
        n=found.windows,
        calendars=found.calendars,
        assignments=found.assignments,
        p=f"{found.p:.2f}",
        floor=f"{1 / found.floor:,.0f}",
    )
    show(el("p", text, class_="cc-wide"))


def _pooled(shown: Shown) -> None:
    found = shown.result.pooled
    if found is None:
        return
    text = shown.words(
        "alignment.pooled",
        n=found.companies,
        windows=found.windows,
        power=shown.words.percent(found.power),
        alone=shown.words.percent(found.alone),
    )
    show(el("p", text, class_="cc-wide"))


def left_out(shown: Shown) -> Html:
    """Each finding or date with what an alignment without it would change, the largest change first."""
    words = shown.words
    ordered = sorted(shown.result.left_out, key=lambda left: (-left.largest_change, left.address))
    head = [words(f"alignment.column.{name}") for name in ("without", "change", "rank", "timing", "crossed")]
    first, rest = ordered[:ALWAYS_SHOWN], ordered[ALWAYS_SHOWN:]
    more = Html("")
    if rest:
        said = words(
            "alignment.left_out.rest", n=len(rest), change=shown.words.percent(rest[0].largest_change)
        )
        more = el("details", el("summary", said), table(head, (_left(shown, left) for left in rest)))
    text = el("p", words("alignment.left_out.text", n=len(ordered)), class_="cc-wide")
    return joined(text, table(head, (_left(shown, left) for left in first)), more)


def _left(shown: Shown, left: Left) -> list[str]:
    crossed = []
    for text in left.words:
        first, _, second = text.partition(">")
        crossed.append(
            shown.words("alignment.and_pair", first=shown.names[first], second=shown.names[second])
        )
    return [
        joined(addressed(shown.base, left.address, keyed=True), f" ({shown.names[left.company]})"),
        _moved(shown, left),
        shown.listed(_ranked(shown, moved) for moved in left.ranks),
        f"{left.timing:.2f}" if left.timing is not None else "",
        shown.listed(crossed),
    ]


def _moved(shown: Shown, left: Left) -> str:
    """The order that changes most, told from the company that was above more often."""
    if left.most is None:
        return shown.words("alignment.left_out.nothing")
    return shown.words(
        "alignment.left_out.moved",
        pair=pair(shown, left.most),
        before=shown.words.percent(left.most.before),
        after=shown.words.percent(left.most.after),
        family=shown.words(f"alignment.universes.{left.most.family}"),
    )


def _ranked(shown: Shown, moved: RankMoved) -> str:
    before, after = (
        f"{p:.2f}" if p is not None else shown.word("not-evaluable") for p in (moved.before, moved.after)
    )
    name = shown.names[moved.company]
    return shown.words("alignment.left_out.rank", name=name, before=before, after=after)


@st.fragment
def tryout(shown: Shown, parameters: Sequence[Parameter]) -> None:
    """Sliders for the weights of the measured components; only this piece is drawn again."""
    words = shown.words
    page = state(parameters)  # read anew, since the page around it is not run again
    weights = {}
    for place, (parameter, name) in zip(st.columns(len(WEIGHTS)), WEIGHTS.items(), strict=True):
        with place:
            label = words(f"alignment.component.{name}")
            picked = st.slider(label, 0.0, 1.0, step=0.05, **bind(parameter, float(page[parameter])))
            weights[parameter] = f"{picked:g}"
    found = drawing("alignment-tried", shown, **weights)
    if found.rows.empty:
        st.info(words("alignment.tried.nothing"))
    else:
        figure(found)
