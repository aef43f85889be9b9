"""Accusations: a register of what was alleged, with the response beside it and four questions apart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.charts.accusations import accusations, prepared
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.booksheet import bookish
from dashboard.parts.event import entry, in_full
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language
from dashboard.parts.links import page_link
from dashboard.parts.markup import Html, show
from dashboard.parts.problems import show_unknown
from dashboard.parts.prose import bullets, event_link, filled
from dashboard.parts.replies import answered_by_accused
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.publish.files import ChartText, chart_csv
from dashboard.publish.sourceline import short_title, source_line
from dashboard.theme import palette
from evidence.register import alleges, answers, matching, register, tally

ANY = "all"
COLUMNS = ("published", "title", "by", "evidence", "answered", "sources", "event")
WISHES = ("kind", "year", "accuser", "accused", "q")

words = here()
ledger = shared().ledger
base = ledger.base


def parameters(rows: pd.DataFrame) -> list[Parameter]:
    """What the URL of this page may say."""
    return [
        Parameter("event", "", base.events),
        Parameter("kind", ANY, {ANY, *rows["kind"]}),
        Parameter("year", ANY, {ANY, *rows["year"].astype(str)}),
        Parameter("accuser", ANY, {ANY, *ids(rows["accusers"])}),
        Parameter("accused", ANY, {ANY, *ids(rows["about"])}),
        Parameter("q", "", bool),
    ]


def ids(column: pd.Series) -> list[str]:
    """The organizations in a column, by the name a reader sees."""
    found = {one for cell in column for one in cell.split()}
    return sorted(found, key=lambda one: organization(base, one, language()).casefold())


def filters(rows: pd.DataFrame, page: State) -> None:
    """The controls, each tied to the URL."""

    def named(value: str) -> str:
        return words("accusations.filter.all") if value == ANY else organization(base, value, language())

    def kind(value: str) -> str:
        return words("accusations.filter.all") if value == ANY else words(f"kind.{value}")

    def year(value: str) -> str:
        return words("accusations.filter.all") if value == ANY else value

    kinds = [ANY, *sorted(set(rows["kind"]))]
    years = [ANY, *sorted(set(rows["year"].astype(str)), reverse=True)]
    st.text_input(words("accusations.filter.text"), **bind("q", page["q"]))
    choose("accuser", [ANY, *ids(rows["accusers"])], named, page)
    choose("accused", [ANY, *ids(rows["about"])], named, page)
    choose("year", years, year, page)
    choose("kind", kinds, kind, page)


def choose(name: str, options: list[str], named: Callable[[str], str], page: State) -> None:
    """One list to choose from."""
    st.selectbox(words(f"accusations.filter.{name}"), options, format_func=named, **bind(name, page[name]))


def chart(rows: pd.DataFrame) -> None:
    """When allegations were published, by what was published with them."""
    drawn, count = prepared(rows, words), tally(rows)
    kinds = tuple(drawn["evidence"].value_counts().index)
    as_of = said(base.case.as_of, words)
    sources = [one for cell in rows.drop_duplicates("event")["sources"] for one in cell.split()]
    number = {0: "_none", 1: "_one"}.get(count.events, "")
    title = words(
        f"accusations.chart.finding{number}",
        n=count.events,
        none=count.without_evidence,
        records=count.with_records,
    )
    figure(
        "accusations",
        lambda mode, width: accusations(drawn, kinds, palette(mode), words, width),
        ChartText(
            title=title,
            subtitle=words(
                "accusations.chart.subtitle",
                n=count.events,
                first=said(count.first, words),
                last=said(count.last, words),
            )
            if count.events
            else words("accusations.chart.subtitle_none"),
            source=source_line(sources, named_sources(sources), words),
            note=words("accusations.chart.note"),
            as_of=words("accusations.chart.as_of", date=as_of),
            alt=words("accusations.chart.alt", finding=title),
        ),
        table(drawn),
        level=2,
    )


def table(drawn: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chart under headings for readers."""
    titles = ["; ".join(base.sources[one].title for one in cell.split()) for cell in drawn["sources"]]
    named = drawn.assign(sources=titles)[list(COLUMNS)]
    return named.rename(columns={name: words(f"accusations.chart.{name}") for name in COLUMNS})


def named_sources(sources: list[str]) -> dict[str, str]:
    """How the source line names each source: its publisher and its short title."""
    known = {one: base.sources[one] for one in sources}
    return {
        one: f"{organization(base, source.publisher, language())}, {short_title(source.title)}"
        for one, source in known.items()
    }


def listed(rows: pd.DataFrame, all_rows: pd.DataFrame) -> None:
    """The register itself."""
    shown = list(dict.fromkeys(rows["event"]))
    st.header(words("accusations.register"), anchor=False)
    st.caption(words("accusations.shown", n=len(shown), all=all_rows["event"].nunique()))
    if not shown:
        st.info(words("accusations.none_shown"))
    replies = answers(base)
    show(*(entry(ledger, event_id, replies) for event_id in shown))


def others() -> None:
    """What else was said or done, so that every event of the record can be reached."""
    rest = [key for key, event in base.events.items() if not alleges(event)]
    if not rest:
        return
    with st.expander(words("accusations.others", n=len(rest))):
        show(bullets(other(key) for key in reversed(rest)))


def other(event_id: str) -> Html:
    """One event that alleges nothing."""
    event = base.events[event_id]
    date, kind = said(event.date, words), words(f"kind.{event.kind}")
    return filled("accusations.other", date=date, kind=kind, title=event_link(base, event_id))


def made() -> None:
    """How the register is made, and the whole of it as a file."""
    st.header(words("accusations.made"), anchor=False)
    st.markdown(words("accusations.made_text"))


def overview(rows: pd.DataFrame, page: State) -> None:
    """The page without a single event."""
    count = tally(rows)
    if rows.empty:
        st.info(words("accusations.empty"))
        others()
        return
    st.markdown(
        words(
            "accusations.lead",
            events=count.events,
            campaigns=count.campaigns,
            dated=count.dated,
            none=count.without_evidence,
            records=count.with_records,
            answered=count.answered,
            own=answered_by_accused(base),
            corroborated=count.corroborated,
            first=said(count.first, words),
            last=said(count.last, words),
        )
    )
    wishes = ["" if page[name] == ANY else page[name] for name in WISHES]
    shown = matching(rows, *wishes)
    left, right = st.columns([3, 1], gap="large")
    with right:
        filters(rows, page)
    with left:
        chart(shown)
    listed(shown, rows)
    others()
    made()
    st.download_button(
        words("accusations.download"),
        data=lambda: chart_csv(shown),
        file_name="crosscheck-register.csv",
        mime="text/csv",
        on_click="ignore",
    )


everything = register(base)
page = state(parameters(everything))
bookish()
show_unknown(dict(page.unknown))
if page["event"]:
    st.title(md(base.events[page["event"]].title), anchor=False)
    page_link("accusations", words("accusations.back"))
    show(in_full(ledger, page["event"], answers(base)))
else:
    st.title(words("accusations.title"))
    overview(everything, page)
