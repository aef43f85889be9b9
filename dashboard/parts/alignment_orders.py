"""Orders between companies: what the rule says of each pair, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.correlation.choices import MEASURED
from analysis.correlation.result import Left, OrderResult, RankMoved
from dashboard import alignment_captions as captions
from dashboard.alignment_scores import tried
from dashboard.alignment_words import Shown, directed, pair, percent
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
    words, result = shown.words, shown.result
    for family, found in (("unit", result.acceptability), ("ratio", result.acceptability_ratio)):
        rows = charts.place_rows(found, shown.names)
        if not rows.empty:
            columns = {name: words(f"alignment.column.{name}") for name in ("name", "place", "share")}
            text = captions.places(shown, rows, family)
            build = built(charts.place_chart, rows, shown)
            figure(f"alignment-places-{family}", build, text, rows.rename(columns=columns))
    _universes(shown, page)
    _matching(shown)
    _pooled(shown)
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


def _pooled(shown: Shown) -> None:
    found = shown.result.pooled
    if found is None:
        return
    text = shown.words(
        "alignment.pooled",
        n=found.companies,
        windows=found.windows,
        power=percent(found.power),
        alone=percent(found.alone),
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
        said = words("alignment.left_out.rest", n=len(rest), change=percent(rest[0].largest_change))
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
        before=percent(left.most.before),
        after=percent(left.most.after),
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
