"""Timelines: all companies on one axis, or one with every date and every answer."""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.charts.timeline import NARROWEST, Scope, timeline
from dashboard.charts.timeline_rows import Tally, prepared, table, tally
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.booksheet import bookish
from dashboard.parts.company import accusations, others, releases
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language, mode
from dashboard.parts.markup import Html, show
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, change, state
from dashboard.parts.wide import wide
from dashboard.publish.files import ChartText
from dashboard.theme import Mode, palette
from evidence.register import answers
from timelines.lanes import accused_first, in_window, named_upstream, upstream, with_lanes
from timelines.period import around, days, month, months, span

ALL = "all"
NAMED = "named"
PADDING = 32
"""Pixels that our theme leaves around a chart."""

words = here()
data = shared()
base = data.ledger.base
as_of = base.case.as_of.latest or date.today()


def titled() -> pd.DataFrame:
    """The event frame with lanes, each source under a name for readers."""
    frame = with_lanes(data.events)
    return frame.assign(cited=[base.sources[source].title for source in frame["source"]])


def whole_period(frame: pd.DataFrame, company: str) -> tuple[str, str]:
    """The period shown at first: the same for all that are shown together, so that the axis stays."""
    return span(frame, together if company in (ALL, *together) else (company,), as_of)


def parameters(frame: pd.DataFrame, options: list[str]) -> list[Parameter]:
    """What the URL of this page may say."""
    asked = st.query_params.get("company", ALL)
    company = asked if asked in companies else ALL
    first, last = whole_period(frame, company)
    return [
        Parameter("company", ALL, {ALL, *companies}),
        Parameter("from", first, options),
        Parameter("to", last, options),
        Parameter("upstream", NAMED, {NAMED, *base.case.upstream}, many=True),
    ]


def controls(frame: pd.DataFrame, page: State, period: tuple[str, str], shown: tuple[str, ...]) -> None:
    """Company, period and upstream releases, each tied to the URL."""

    def called(company: str) -> str:
        return words("timelines.all") if company == ALL else names[company]

    bound = bind("company", page["company"]) | {"on_change": choose_company, "args": (frame, period)}
    st.radio(words("timelines.company"), [ALL, *companies], format_func=called, **bound)
    ends(period)
    zooms(frame, page)
    makers = list(base.case.upstream)
    st.pills(
        words("timelines.upstream"),
        makers,
        selection_mode="multi",
        wrap=True,
        format_func=lambda maker: names[maker],
        help=words("timelines.upstream_help"),
        **bind("upstream", [maker for maker in makers if maker in shown]),
    )


def choose_company(frame: pd.DataFrame, period: tuple[str, str]) -> None:
    """Show one company; the period follows only where it holds nothing that is alleged against it."""
    company = st.session_state["url-company"]
    first, last = days(*period)
    alleged = frame[(frame["organization"] == company) & frame["lane"].eq("alleged")]
    wanted = {"company": company}
    if company != ALL and in_window(alleged, first, last).empty:
        wanted |= dict(zip(("from", "to"), whole_period(frame, company), strict=True))
    change(**wanted)


def ends(period: tuple[str, str]) -> None:
    """First and last month. Two lists, since a slider with two ends is hard to set without a mouse."""
    first, last = options.index(period[0]), options.index(period[1])
    choices = (("from", options[: last + 1], period[0]), ("to", options[first:], period[1]))
    for name, left, current in choices:
        label = words(f"timelines.{name}")
        st.selectbox(label, left, format_func=lambda text: said(text, words), **bind(name, current))


def zooms(frame: pd.DataFrame, page: State) -> None:
    """Shortcuts to the months around each accusation of those shown."""
    accused = together if page["company"] == ALL else (page["company"],)
    rows = frame[frame["organization"].isin(accused) & frame["lane"].eq("accusations")]
    rows = rows.drop_duplicates("address").sort_values("published", ascending=False, kind="stable")
    listed = {row.address: (said(str(row.published), words), row.speaker) for row in rows.itertuples()}
    published = dict(zip(rows["address"], rows["published"], strict=True))

    def called(address: str) -> str:
        if address == ALL:
            return words("timelines.zoom_whole")
        return words("timelines.zoom_around", date=listed[address][0], by=listed[address][1])

    def zoom() -> None:
        picked, st.session_state["zoom"] = st.session_state["zoom"], None
        if picked:
            whole = whole_period(frame, page["company"])
            first, last = whole if picked == ALL else around(published[picked], (options[0], options[-1]))
            change(**{"from": first, "to": last})

    st.selectbox(
        words("timelines.zoom"),
        [ALL, *listed],
        index=None,
        key="zoom",
        format_func=called,
        placeholder=words("timelines.zoom_none"),
        on_change=zoom,
    )


def chart_text(count: Tally, scope: Scope) -> ChartText:
    """The words of the chart, its finding counted from what is drawn."""
    one = scope.detailed
    values = {
        "name": names[scope.companies[0]],
        "companies": len(scope.companies),
        "undated": count.undated,
        "total": count.allegations,
        "first": said(month(scope.start), words),
        "last": said(month(scope.end), words),
        "windows": count.windows,
        "releases": count.releases,
        "accusations": count.accusations,
        "responses": count.responses,
    }
    which = "one" if one else "all"
    return ChartText(
        title=words(f"timelines.finding_{which}.{case(count)}", **values),
        subtitle=words(f"timelines.subtitle_{which}", **values),
        source=words("timelines.source", sources=count.sources),
        note=words("timelines.note", coverage=base.case.coverage),
        as_of=words("timelines.as_of", as_of=said(base.case.as_of, words)),
        alt=words(f"timelines.alt_{which}", **values),
    )


def case(count: Tally) -> str:
    """Which of the sentences fits the numbers."""
    if count.allegations == 0:
        return "none"
    if count.allegations == 1:
        return "single_undated" if count.undated else "single_dated"
    return "some_undated" if count.undated else "all_dated"


def sentence(count: Tally, scope: Scope) -> str:
    """The answer to the page's question: how much of what is alleged can be set against releases."""
    which = "one" if scope.detailed else "all"
    return words(
        f"timelines.sentence_{which}.{case(count)}",
        name=md(names[scope.companies[0]]),
        companies=len(scope.companies),
        undated=count.undated,
        total=count.allegations,
        windows=count.windows,
        sharp=count.sharp,
    )


def lists(rows: pd.DataFrame, company: str) -> None:
    """The entries behind one company's chart, with their sources."""
    section("accusations", accusations(base, rows, company, answers(base)), company)
    section("releases", releases(base, rows), company)
    section("others", others(base, rows), company)


def section(name: str, body: Html, company: str) -> None:
    """A heading and a table, or what to say where there is nothing."""
    st.header(words(f"timelines.{name}"), anchor=False)
    if "<td" in body:
        show(body)
    else:
        st.markdown(words(f"timelines.{name}_none", name=md(names[company])))


def content(frame: pd.DataFrame, page: State) -> None:
    """The page where there is something to place in time."""
    period = (page["from"], page["to"])
    if period[0] > period[1]:
        st.warning(words("timelines.contradiction", first=period[0], last=period[1]))
        period = whole_period(frame, page["company"])
    one = page["company"] != ALL
    scope = Scope((page["company"],) if one else together, *days(*period), detailed=one)
    drawn = prepared(frame, names, scope, words)
    count = tally(drawn)
    named = named_upstream(base, scope.companies) if page["upstream"] == NAMED else page.many("upstream")
    shown = tuple(maker for maker in base.case.upstream if maker in named)
    rules = upstream(frame, shown)

    def build(shade: Mode, width: int | str) -> alt.LayerChart:
        return timeline(frame, rules, names, scope, palette(shade), words, width)

    text = chart_text(count, scope)
    st.markdown(sentence(count, scope))
    left, right = st.columns([3, 1], gap="large")
    with right:
        controls(frame, page, period, shown)
    with left:
        figure(
            "timeline",
            build,
            text,
            table(drawn),
            level=2,
            screen=lambda: wide("timeline-place", build(mode(), "container"), text.alt, NARROWEST + PADDING),
        )
    if one:
        lists(
            in_window(frame[frame["organization"] == page["company"]], scope.start, scope.end),
            page["company"],
        )
    st.header(words("timelines.made"), anchor=False)
    st.markdown(words("timelines.made_text"))


everything = titled()
names = {key: organization(base, key, language()) for key in base.organizations}
companies = accused_first(everything, base.case.featured)
together = base.case.featured or companies
bookish()
st.title(words("timelines.title"))
if companies:
    earliest = min(whole_period(everything, company)[0] for company in (ALL, *companies))
    options = months(earliest, month(as_of))
    page = state(parameters(everything, options))
    show_unknown(dict(page.unknown))
    content(everything, page)
else:
    st.info(words("timelines.empty"))
