"""Accusations: a register of what was alleged, with the response beside it and four questions apart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from claims.uses import findings_about
from dashboard.dates import said
from dashboard.figures import draw, relevant
from dashboard.figures.accusations import ANY, asked_for
from dashboard.naming import organization
from dashboard.parts.brief import briefs, whole_brief
from dashboard.parts.event import in_full
from dashboard.parts.figure import figure
from dashboard.parts.findings import of_event
from dashboard.parts.glossary import explain
from dashboard.parts.landmark import counted
from dashboard.parts.language import here, language
from dashboard.parts.links import page_link
from dashboard.parts.markup import Html, show
from dashboard.parts.missing import show_missing
from dashboard.parts.pager import paged, part_of, which_page
from dashboard.parts.problems import show_unknown
from dashboard.parts.prose import bullets, event_link, filled
from dashboard.parts.register import HEAD, PER_PAGE, entries, index, sorted_by
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.sorting import in_order, orders, which_order
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.publish.files import chart_csv
from evidence.register import accused, accusers, alleges, answers, register, tally

PLACE = "entries"
"""The anchor of the entries in full."""

words = here()
data = shared()
ledger = data.ledger
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
        which_order(HEAD, "-published"),
        which_page(),
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


def listed(rows: pd.DataFrame, all_rows: pd.DataFrame, page: State) -> None:
    """The register itself: all of it as an index, then one page of it in full."""
    total = rows["event"].nunique()
    st.header(words("accusations.register"), anchor=False)
    counted(words("accusations.shown", n=total, all=all_rows["event"].nunique()))
    if not total:
        st.info(words("accusations.none_shown"))
        return
    labels = {name: words(f"accusations.head.{name}") for name in HEAD}
    order = in_order(rows.drop_duplicates("event")["event"], page, sorted_by(ledger, rows))
    rows = rows.set_index("event", drop=False).loc[order].reset_index(drop=True)
    show(orders("accusations", page, labels), index(ledger, rows))
    part = part_of(total, PER_PAGE, page)
    st.header(words("accusations.in_full"), anchor=PLACE)
    show(paged("accusations", page, part, PLACE, *entries(ledger, rows, part.first, part.last)))


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
            dated=words.count(count.dated),
            none=words.count(count.without_evidence),
            records=words.count(count.with_records),
            answered=words.count(count.answered),
            own=words.count(count.answered_by_accused),
            corroborated=words.count(count.corroborated),
            first=said(count.first, words),
            last=said(count.last, words),
        )
    )
    explain("published", "event", "confidence", "term.campaign", "term.independent")
    wanted = asked_for(rows, page.values)
    left, right = st.columns([3, 1], gap="large")
    with right:
        filters(rows, page)
    with left:
        figure(draw("accusations", data, words, relevant("accusations", page.values)), level=2)
    listed(wanted, rows, page)
    others()
    made()
    show(whole_brief())
    st.download_button(
        words("accusations.download"),
        data=lambda: chart_csv(wanted),
        file_name="crosscheck-register.csv",
        mime="text/csv",
        on_click="ignore",
    )


everything = register(base)
page = state(parameters(everything))
if not show_missing(ledger, "accusations", page, "event"):
    show_unknown(dict(page.unknown))
    if page["event"]:
        st.title(md(base.events[page["event"]].title), anchor=False)
        page_link("accusations", words("accusations.back"))
        explain("event", "published", "tier", "confidence", "term.window", "term.student", "term.lower_bound")
        event = base.events[page["event"]]
        show(briefs(base, (*accusers(event), *accused(event))), in_full(ledger, page["event"], answers(base)))
        of_event(base, findings_about(base, page["event"]), page)
    else:
        st.title(words("accusations.title"))
        overview(everything, page)
