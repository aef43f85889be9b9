"""Sources: a library catalogue, each source in full, and where sources disagree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from claims.uses import claims_by_source
from dashboard.naming import organization
from dashboard.parts import corrections, rivals
from dashboard.parts.findings import of_source
from dashboard.parts.glossary import explain
from dashboard.parts.landmark import counted
from dashboard.parts.language import here, language
from dashboard.parts.links import page_link
from dashboard.parts.markup import el, show
from dashboard.parts.missing import show_missing
from dashboard.parts.pager import paged, part_of, which_page
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.sorting import Key, in_order, orders, which_order
from dashboard.parts.source import entry, in_full
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.publish.files import chart_csv
from dashboard.publish.reuse import released
from evidence.catalogue import holdings, matching, texts
from evidence.rivals import rival_dates, rival_values

ANY = "all"
FILTERS = ("kind", "tier", "confidence", "publisher")
SHOWN = ("catalogue", "disagree")
PER_PAGE = 40
ORDERS = ("published", "title", "publisher", "findings", "claims")
PLACE = "catalogue"
"""The anchor of the list."""

words = here()
store = shared()
base = store.ledger.base


def parameters() -> list[Parameter]:
    """What the URL of this page may say."""
    return [
        Parameter("source", "", base.sources),
        Parameter("show", "catalogue", SHOWN),
        Parameter("q", "", bool),
        which_order(ORDERS, "-published"),
        which_page(),
        *(Parameter(name, ANY, {ANY, *store.sources[name]}) for name in FILTERS),
    ]


def said_by(name: str) -> Callable[[str], str]:
    """How the options of a filter are named."""
    prefix = {"kind": "sources.kind", "tier": "tier", "confidence": "confidence"}

    def named(value: str) -> str:
        if value == ANY:
            return words("sources.filter.all")
        if name == "publisher":
            return organization(base, value, language())
        return words(f"{prefix[name]}.{value}")

    return named


def options(name: str) -> Sequence[str]:
    """The options of a filter, by the name a reader sees."""
    return [ANY, *sorted(set(store.sources[name]), key=lambda one: said_by(name)(one).casefold())]


def lead() -> None:
    """What the record stands on, in a sentence."""
    held = holdings(store.sources)
    values, dates = rival_values(base), rival_dates(base)
    st.markdown(
        words(
            "sources.lead",
            sources=held.documents,
            primary=words.count(held.primary, begins=True),
            unread=words.count(held.unread),
            secondary=words.count(held.secondary),
            findings=held.findings,
            first=held.first,
            last=held.last,
            values=values["group"].nunique(),
            dates=dates["address"].nunique(),
        )
        + (
            words("sources.computed", n=held.computed, findings=held.computed_findings)
            if held.computed
            else ""
        )
    )


def catalogue(page: State) -> None:
    """The search, the filters and the entries that match."""
    st.text_input(words("sources.filter.text"), **bind("q", page["q"]))
    for column, name in zip(st.columns(len(FILTERS)), FILTERS, strict=True):
        with column:
            label = words(f"sources.filter.{name}")
            st.selectbox(label, options(name), format_func=said_by(name), **bind(name, page[name]))
    equal = {name: "" if page[name] == ANY else page[name] for name in FILTERS}
    found = matching(store.sources, texts(base), equal, page["q"])
    st.header(words("sources.catalogue"), anchor=PLACE)
    counted(words("sources.shown", n=len(found), all=len(store.sources)))
    if found.empty:
        st.info(words("sources.none_shown"))
        return
    used, part = claims_by_source(store.ledger), part_of(len(found), PER_PAGE, page)
    keys: dict[str, Key] = {
        "published": lambda one: (base.sources[one].first_published.earliest or date.min).toordinal(),
        "title": lambda one: base.sources[one].title,
        "publisher": lambda one: organization(base, base.sources[one].publisher, language()),
        "findings": lambda one: len(base.sources[one].findings),
        "claims": lambda one: len(used.get(one, ())),
    }
    shown = in_order(found["source"], page, keys)[part.first : part.last]
    show(orders("sources", page, {name: words(f"sources.order.{name}") for name in ORDERS}))
    listed = el("ul", *(entry(base, key, len(used.get(key, ()))) for key in shown))
    show(paged("sources", page, part, PLACE, listed))
    with st.container(horizontal=True):
        take("sources", words("sources.download"), lambda: chart_csv(found))
        held = store.findings[store.findings["source"].isin(found["source"])]
        take("findings", words("sources.download_all"), lambda: chart_csv(released(held)))
    if (found["reuse"] == "none").any():
        st.caption(words("sources.left_out_some", n=int((found["reuse"] == "none").sum())))


def take(name: str, label: str, make: Callable[[], bytes]) -> None:
    """A file that is made when it is asked for."""
    st.download_button(
        label,
        data=make,
        file_name=f"crosscheck-{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"take-{name}",
    )


def disagree() -> None:
    """All corrections, all rival values and all rival dates."""
    values, dates = rival_values(base), rival_dates(base)
    st.markdown(words("sources.disagree_text"))
    st.header(words("sources.corrections.heading", n=len(base.corrections)), anchor=False)
    st.markdown(words("sources.corrections.text"))
    if base.corrections:
        show(corrections.listed(base, base.corrections))
    st.header(words("sources.rival_values", n=values["group"].nunique()), anchor=False)
    if values.empty:
        st.markdown(words("sources.no_rivals"))
    else:
        show(rivals.values(store.ledger, values))
    st.header(words("sources.rival_dates", n=dates["address"].nunique()), anchor=False)
    if dates.empty:
        st.markdown(words("sources.no_rivals"))
    else:
        show(rivals.dates(store.ledger, dates))


def overview(page: State) -> None:
    """The page without a single source."""
    if store.sources.empty:
        st.info(words("sources.empty"))
        return
    lead()
    explain("tier", "confidence", "reuse", "term.finding", "term.rival")
    st.radio(
        words("sources.show"),
        SHOWN,
        format_func=lambda one: words(f"sources.{one}"),
        horizontal=True,
        label_visibility="collapsed",
        **bind("show", page["show"]),
    )
    if page["show"] == "disagree":
        disagree()
    else:
        catalogue(page)


def one(source_id: str, page: State) -> None:
    """A single source, with its findings to take away."""
    st.title(md(base.sources[source_id].title), anchor=False)
    page_link("sources", words("sources.back"))
    explain("how", "tier", "confidence", "reuse", "term.finding", "term.contrast", "term.lower_bound")
    show(in_full(store.ledger, source_id))
    of_source(base, source_id, page)
    rows = store.findings[store.findings["source"] == source_id]
    if base.sources[source_id].reuse == "none":
        st.caption(words("sources.left_out"))
    if len(rows):
        take(source_id, words("sources.download_findings"), lambda: chart_csv(released(rows)))


page = state(parameters())
if not show_missing(store.ledger, "sources", page, "source"):
    show_unknown(dict(page.unknown))
    if page["source"]:
        one(page["source"], page)
    else:
        st.title(words("sources.title"))
        overview(page)
