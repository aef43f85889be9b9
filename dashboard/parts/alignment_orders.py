"""Orders between companies: what the rule says of each pair, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.correlation.choices import MEASURED
from analysis.correlation.result import Left, OrderResult
from dashboard import alignment_captions as captions
from dashboard.alignment_scores import tried
from dashboard.alignment_words import Shown, pair, percent
from dashboard.charts import alignment_orders as charts
from dashboard.parts.alignment_company import built
from dashboard.parts.alignment_links import addressed
from dashboard.parts.figure import figure
from dashboard.parts.markup import Html, el, joined, show
from dashboard.parts.prose import filled, table
from dashboard.parts.urlstate import Parameter, State, bind, state

WEIGHTS = tuple(f"w-{name}" for name in MEASURED)
"""Parameters of the URL for the weights that a reader tries out."""
ALWAYS_SHOWN = 12


def stated(shown: Shown) -> tuple[OrderResult, ...]:
    """The pairs of an order that a document states, else all pairs."""
    ranking = shown.result.ranking
    return ranking.steps if ranking and ranking.steps else shown.result.orders


def name_of(order: OrderResult) -> str:
    """How the URL names a pair."""
    return f"{order.first}:{order.second}"


def words_of(shown: Shown) -> Html:
    """Each pair with its word, what it turns on, and what judged parts would change."""
    words, ranking = shown.words, shown.result.ranking
    head = [
        words(f"alignment.column.{name}")
        for name in ("pair", "word", "base", "universes", "drivers", "judged")
    ]
    rows = [_row(shown, order) for order in stated(shown)]
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
    words = shown.words
    if order.unit is None or order.ratio is None:
        return [pair(shown, order), el("strong", shown.word(order.word)), "", "", "", ""]
    return [
        pair(shown, order),
        el("strong", shown.word(order.word), style="white-space: nowrap"),
        words("alignment.orders.both", unit=f"{order.unit:.2f}", ratio=f"{order.ratio:.2f}"),
        words(
            "alignment.orders.both",
            unit=percent(order.unit_universes or 0.0),
            ratio=percent(order.ratio_universes or 0.0),
        ),
        shown.listed(shown.driver(driver) for driver in order.drivers),
        words(
            "alignment.orders.both",
            unit=f"{order.what_if_unit or 0:.2f}",
            ratio=f"{order.what_if_ratio or 0:.2f}",
        ),
    ]


def computed(shown: Shown, page: State) -> None:
    """Rank acceptability, the universes of one pair, and what leaving one thing out changes."""
    words, result = shown.words, shown.result
    rows = charts.place_rows(result, shown.names)
    if not rows.empty:
        columns = {name: words(f"alignment.column.{name}") for name in ("name", "place", "share")}
        text = captions.places(shown, rows)
        figure("alignment-places", built(charts.place_chart, rows, shown), text, rows.rename(columns=columns))
    _universes(shown, page)
    _matching(shown)
    st.markdown(f"### {words('alignment.left_out.title')}")
    show(left_out(shown))


def _universes(shown: Shown, page: State) -> None:
    words = shown.words
    pairs = {name_of(order): order for order in stated(shown) if order.unit is not None}
    if not pairs:
        return
    picked = page["pair"] if page["pair"] in pairs else next(iter(pairs))
    st.selectbox(
        words("alignment.universes.pair"),
        list(pairs),
        format_func=lambda key: pair(shown, pairs[key]),
        **bind("pair", picked),
    )
    order = pairs[picked]
    curve = next(c for c in shown.result.curves if {c.first, c.second} == {order.first, order.second})
    rows = charts.universe_rows(curve, order.first)
    labels = rows["family"].map({f: words(f"alignment.universes.{f}") for f in ("unit", "ratio")})
    columns = {name: words(f"alignment.column.{name}") for name in ("family", "share", "p")}
    build = built(charts.universe_chart, rows, shown)
    figure(
        "alignment-universes",
        build,
        captions.universes(shown, order),
        rows.assign(family=labels).rename(columns=columns),
    )


def _matching(shown: Shown) -> None:
    found = shown.result.matching
    if found is None:
        return
    text = shown.words(
        "alignment.matching",
        n=found.windows,
        calendars=found.calendars,
        assignments=f"{found.assignments:,}",
        p=f"{found.p:.2f}",
        floor=f"{1 / found.floor:,.0f}",
    )
    show(el("p", text, class_="cc-wide"))


def left_out(shown: Shown) -> Html:
    """Each finding or date with what an alignment without it would change, the largest change first."""
    words = shown.words
    ordered = sorted(shown.result.left_out, key=lambda left: (-left.largest_change, left.address))
    head = [words(f"alignment.column.{name}") for name in ("without", "change", "timing", "crossed")]
    first, rest = ordered[:ALWAYS_SHOWN], ordered[ALWAYS_SHOWN:]
    more = Html("")
    if rest:
        said = words("alignment.left_out.rest", n=len(rest), change=f"{rest[0].largest_change:.2f}")
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
        f"{left.largest_change:.2f}",
        f"{left.timing:.2f}" if left.timing is not None else "",
        shown.listed(crossed),
    ]


@st.fragment
def tryout(shown: Shown, parameters: Sequence[Parameter]) -> None:
    """Sliders for the weights of the measured components; only this piece is drawn again."""
    words = shown.words
    page = state(parameters)  # read anew, since the page around it is not run again
    places = st.columns(len(MEASURED))
    weights: dict[str, float] = {}
    for place, name, parameter in zip(places, MEASURED, WEIGHTS, strict=True):
        with place:
            label = words(f"alignment.component.{name}")
            weights[name] = st.slider(label, 0.0, 1.0, step=0.05, **bind(parameter, float(page[parameter])))
    rows = tried(shown.evaluable, weights, shown.plan.missing, shown.names)
    if rows.empty:
        st.info(words("alignment.tried.nothing"))
        return
    columns = {name: words(f"alignment.column.{name}") for name in ("name", "score")}
    columns |= {name: words(f"alignment.component.{name}") for name in MEASURED}
    build = built(charts.tried_chart, rows, shown)
    figure("alignment-tried", build, captions.tried(shown, rows), rows.rename(columns=columns))
