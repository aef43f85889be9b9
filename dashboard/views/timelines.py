"""Timelines: all companies on one axis, or one with every date and every answer."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.timeline import NARROWEST
from dashboard.figures import draw
from dashboard.figures.timelines import ALL, NAMED, Choices, Timeline, choices
from dashboard.naming import organization
from dashboard.parts.brief import briefs
from dashboard.parts.company import accusations, others, releases
from dashboard.parts.figure import figure
from dashboard.parts.glossary import explain
from dashboard.parts.language import here, language, mode
from dashboard.parts.markup import Html, show
from dashboard.parts.missing import show_missing
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.timeline_controls import controls
from dashboard.parts.urlstate import Parameter, State, state
from dashboard.parts.wide import Sizes, for_every_width
from dashboard.timeline_captions import sentence
from evidence.register import answers
from timelines.lanes import in_window

PADDING = 32
"""Pixels that our theme leaves around a chart."""

words = here()
data = shared()
base = data.ledger.base


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


def chart(one: Timeline) -> None:
    """The figure: wide, and in a size for a phone."""
    drawing = draw("timeline", data, words, one.state)

    def screen() -> None:
        wide, narrow = one.build(mode(), "container"), one.build(mode(), "container", narrow=True)
        told = words("timeline.narrow_alt", alt=drawing.text.alt)
        sizes = Sizes(wide, narrow, NARROWEST + PADDING)
        for_every_width("timeline-place", sizes, drawing.text.alt, told, words("timeline.whole"))

    figure(drawing, level=2, screen=screen)


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
    shown = {"company": company, "from": period[0], "to": period[1], "upstream": page["upstream"]}
    one = Timeline(given, words, shown)
    st.markdown(md(sentence(one.count, one.scope, one.names, words)))
    explain("term.campaign", "term.window", "event", "measure.flagship", "measure.upstream", "confidence")
    with st.container(key="timeline-page"):
        left, right = st.columns([3, 1], gap="large")
        with right:
            controls(one, page)
        with left:
            chart(one)
    if one.scope.detailed:
        show(briefs(base, [company]))
        own = given.frame[given.frame["organization"] == company]
        lists(in_window(own, one.scope.start, one.scope.end), company, one.names[company])
    st.header(words("timelines.made"), anchor=False)
    st.markdown(words("timelines.made_text"))


there = choices(data)
if there.companies:
    page = state(parameters(there))
    dated = {company: organization(base, company, language()) for company in there.companies}
    if not show_missing(data.ledger, "timelines", page, "company", dated):
        st.title(words("timelines.title"))
        show_unknown(dict(page.unknown))
        content(there, page)
else:
    st.title(words("timelines.title"))
    st.info(words("timelines.empty"))
