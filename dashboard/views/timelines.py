"""Timelines: all companies on one axis, or one with every date and every answer."""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.charts.timeline import NARROWEST, Scope, timeline
from dashboard.charts.timeline_rows import prepared, table, tally
from dashboard.naming import organization
from dashboard.parts.booksheet import bookish
from dashboard.parts.company import accusations, others, releases
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language, mode
from dashboard.parts.markup import Html, show
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.timeline_controls import ALL, Choices, controls
from dashboard.parts.urlstate import Parameter, State, state
from dashboard.parts.wide import Sizes, for_every_width
from dashboard.theme import Mode, palette
from dashboard.timeline_captions import chart_text, sentence
from evidence.register import answers
from timelines.lanes import accused_first, in_window, named_upstream, upstream, with_lanes
from timelines.period import days

NAMED = "named"
PADDING = 32
"""Pixels that our theme leaves around a chart."""

words = here()
data = shared()
base = data.ledger.base


def choices() -> Choices:
    """What there is to choose from, each source under a name for readers."""
    lanes = with_lanes(data.events)
    companies = accused_first(lanes, base.case.featured)
    return Choices(
        lanes.assign(cited=[base.sources[source].title for source in lanes["source"]]),
        {key: organization(base, key, language()) for key in base.organizations},
        companies,
        base.case.featured or companies,
        base.case.upstream,
        base.case.as_of.latest or date.max,
    )


def parameters(given: Choices) -> list[Parameter]:
    """What the URL of this page may say."""
    asked, options = st.query_params.get("company", ALL), given.months()
    first, last = given.whole_period(asked if asked in given.companies else ALL)
    return [
        Parameter("company", ALL, {ALL, *given.companies}),
        Parameter("from", first, options),
        Parameter("to", last, options),
        Parameter("upstream", NAMED, {NAMED, *given.makers}, many=True),
    ]


def chart(given: Choices, scope: Scope, shown: tuple[str, ...]) -> None:
    """The figure: wide, and in a size for a phone."""
    rules, names = upstream(given.frame, shown), dict(given.names)
    drawn = prepared(given.frame, names, scope, words)
    text = chart_text(tally(drawn), scope, names, base.case, words)

    def build(shade: Mode, width: int | str, narrow: bool = False) -> alt.LayerChart:
        return timeline(given.frame, rules, names, scope, palette(shade), words, width, narrow)

    def screen() -> None:
        sizes = Sizes(build(mode(), "container"), build(mode(), "container", True), NARROWEST + PADDING)
        told = words("timeline.narrow_alt", alt=text.alt)
        for_every_width("timeline-place", sizes, text.alt, told, words("timeline.whole"))

    figure("timeline", build, text, table(drawn), level=2, screen=screen)


def lists(rows: pd.DataFrame, company: str, name: str) -> None:
    """The entries behind one company's chart, with their sources."""
    section("accusations", accusations(base, rows, company, answers(base)), name)
    section("releases", releases(base, rows), name)
    section("others", others(base, rows), name)


def section(key: str, body: Html, name: str) -> None:
    """A heading and a table, or what to say where there is nothing."""
    st.header(words(f"timelines.{key}"), anchor=False)
    if "<td" in body:
        show(body)
    else:
        st.markdown(words(f"timelines.{key}_none", name=md(name)))


def content(given: Choices, page: State) -> None:
    """The page where there is something to place in time."""
    company, period = page["company"], (page["from"], page["to"])
    if period[0] > period[1]:
        st.warning(words("timelines.contradiction", first=period[0], last=period[1]))
        period = given.whole_period(company)
    one = company != ALL
    scope = Scope((company,) if one else given.together, *days(*period), detailed=one)
    named = named_upstream(base, scope.companies) if page["upstream"] == NAMED else page.many("upstream")
    shown = tuple(maker for maker in given.makers if maker in named)
    count = tally(prepared(given.frame, dict(given.names), scope, words))
    st.markdown(md(sentence(count, scope, given.names, words)))
    with st.container(key="timeline-page"):
        left, right = st.columns([3, 1], gap="large")
        with right:
            controls(given, page, period, shown)
        with left:
            chart(given, scope, shown)
    if one:
        own = given.frame[given.frame["organization"] == company]
        lists(in_window(own, scope.start, scope.end), company, given.names[company])
    st.header(words("timelines.made"), anchor=False)
    st.markdown(words("timelines.made_text"))


there = choices()
bookish()
st.title(words("timelines.title"))
if there.companies:
    page = state(parameters(there))
    show_unknown(dict(page.unknown))
    content(there, page)
else:
    st.info(words("timelines.empty"))
