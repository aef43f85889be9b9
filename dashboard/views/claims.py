"""Claims: the list with its filters, or one claim in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pandas as pd
import streamlit as st

from claims.frames import JOINT, matching, tally
from claims.records import VERDICTS, Kind
from dashboard.naming import organization
from dashboard.parts.claim import in_full
from dashboard.parts.glossary import explain
from dashboard.parts.index import index, section_name
from dashboard.parts.landmark import counted
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import page_link
from dashboard.parts.markup import el, mark, show
from dashboard.parts.missing import show_missing
from dashboard.parts.problems import show_unknown
from dashboard.parts.session import shared
from dashboard.parts.sorting import SORT, Key, in_order, orders, which_order
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.publish.files import chart_csv

ANY = "all"
DOCUMENT = "document"
ORDERS = (DOCUMENT, "verdict", "sources", "made")

words = here()
ledger = shared().ledger
base = ledger.base


def parameters(rows: pd.DataFrame) -> list[Parameter]:
    """What the URL of this page may say."""
    return [
        Parameter("claim", "", ledger.claims),
        Parameter("verdict", "", set(rows["now"]), many=True),
        Parameter("section", ANY, {ANY, *rows["section"]}),
        Parameter("kind", ANY, {ANY, *rows["kind"]}),
        Parameter("company", ANY, {ANY, *companies(rows)}),
        Parameter("q", "", lambda _: True),
        which_order(ORDERS, DOCUMENT),
    ]


def companies(rows: pd.DataFrame) -> list[str]:
    """The organizations that some claim is about, by the name a reader sees."""
    found = {company for about in rows["about"] for company in about.split(JOINT) if company}
    return sorted(found, key=named)


def named(company: str) -> str:
    """An organization's name in the reader's language."""
    return organization(base, company, language())


def choose(name: str, options: list[str], label: Callable[[str], str], page: State) -> None:
    """One list to choose from, tied to the URL."""

    def said(value: str) -> str:
        return words("claims.filter.all") if value == ANY else label(value)

    st.selectbox(words(f"claims.filter.{name}"), [ANY, *options], format_func=said, **bind(name, page[name]))


def filters(rows: pd.DataFrame, page: State) -> None:
    """The controls, each tied to the URL."""
    counts = tally(rows)
    st.text_input(words("claims.filter.q"), **bind("q", page["q"]))
    st.pills(
        words("claims.filter.verdict"),
        list(counts),
        selection_mode="multi",
        format_func=lambda verdict: f"{words(f'verdict.{verdict}.short')} {counts[verdict]}",
        **bind("verdict", list(page.many("verdict"))),
    )
    sections = [section for section in base.case.sections if section in set(rows["section"])]
    choose("section", sections, lambda section: section_name(base, section), page)
    kinds = [kind for kind in get_args(Kind) if kind in set(rows["kind"])]
    choose("kind", kinds, lambda kind: words(f"claim_kind.{kind}"), page)
    choose("company", companies(rows), named, page)


def wanted(rows: pd.DataFrame, page: State) -> pd.DataFrame:
    """The claims that the URL asks for."""
    equal = {"now": page.many("verdict")}
    equal |= {name: () if page[name] == ANY else (page[name],) for name in ("section", "kind")}
    return matching(rows, equal, "" if page["company"] == ANY else page["company"], page["q"])


def arranged(rows: pd.DataFrame, page: State) -> pd.DataFrame:
    """The claims in the order that the URL asks for."""
    found = {row["claim"]: row for row in rows.to_dict("records")}
    keys: dict[str, Key] = {
        "verdict": lambda one: VERDICTS.index(found[one]["now"]),
        "sources": lambda one: int(found[one]["sources"]),
        "made": lambda one: str(found[one]["made"]),
    }
    order = in_order(rows["claim"], page, keys)
    return rows.set_index("claim", drop=False).loc[order].reset_index(drop=True)


def listed(rows: pd.DataFrame, page: State) -> None:
    """The page of all claims."""
    if rows.empty:
        st.info(words("claims.empty"))
        return
    shown = wanted(rows, page)
    held = tally(rows).get("supported", 0)
    decidable = int((rows["words"] == "evidence").sum())
    st.markdown(words("claims.lead", n=len(rows), decidable=decidable, held=held, rest=len(rows) - decidable))
    left, right = st.columns([1, 4], gap="large")
    with left, st.container(key="claim-filters"):
        filters(rows, page)
    with right:
        counted(words("claims.shown", n=len(shown), all=len(rows)))
        labels = {name: words(f"claims.order.{name}") for name in ORDERS}
        show(orders("claims", page, labels), index(base, arranged(shown, page), page[SORT] == DOCUMENT))
    made()
    st.download_button(
        words("claims.download"),
        data=lambda: chart_csv(shown),
        file_name="crosscheck-claims.csv",
        mime="text/csv",
        on_click="ignore",
    )


def made() -> None:
    """How a claim is judged, and what each verdict means."""
    with st.expander(words("claims.made")):
        st.markdown(words("claims.made_text"))
        for verdict in VERDICTS:
            meaning = words(f"glossary.verdict.{verdict}.text")
            show(
                el(
                    "p",
                    mark(verdict, mode()),
                    " ",
                    el("strong", words(f"verdict.{verdict}.name")),
                    " ",
                    meaning,
                )
            )
        st.markdown(words("claims.made_sources"))


everything = shared().claims
page = state(parameters(everything))
if not show_missing(ledger, "claims", page, "claim"):
    if page["claim"]:
        page_link("claims", words("claims.back"))
        explain("how", "kind", "tier", "confidence", "term.check", "term.independent", "term.lower_bound")
        show_unknown(dict(page.unknown))
        in_full(ledger, page["claim"])
    else:
        st.title(words("claims.title"), anchor=False)
        show_unknown(dict(page.unknown))
        listed(everything, page)
