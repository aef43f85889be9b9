"""Benchmarks: published differences with their uncertainty, scores over time, makers beside others."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.benchmark_names import Names
from dashboard.charts.forest import counted
from dashboard.contrasts import KINDS, first_of, kind_of
from dashboard.figures import draw
from dashboard.figures.benchmarks import (
    ALL,
    Differences,
    counts,
    grouped,
    independent,
    measured,
    scores_of,
    values,
)
from dashboard.parts.figure import figure
from dashboard.parts.glossary import explain
from dashboard.parts.language import here
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, change, state

EXPLAINED = (
    "term.contrast",
    "measure.standing",
    "measure.interval",
    "measure.error",
    "measure.points",
    "measure.pass1",
    "measure.consensus",
    "measure.samples",
    "measure.items",
    "measure.index",
    "measure.rating",
)

words = here()
data = shared()
names = Names(data.base, words)


def show_forest(page: State, found: Mapping[str, pd.DataFrame]) -> None:
    """The differences: one chart a unit, with the choice of group beside it."""
    chart, controls = st.columns([3, 1], gap="large")
    with controls:
        choose_group(page, found)
    picked = {"contrasts": page["contrasts"], "text": page["text"]}
    differences = Differences(data, words, page["contrasts"], page["text"])
    with chart:
        if not differences.by_unit:
            st.info(differences.withheld or words("benchmarks.forest.none", text=md(page["text"])))
        for unit in differences.by_unit:
            figure(draw("differences", data, words, {**picked, "unit": unit}))


def choose_group(page: State, found: Mapping[str, pd.DataFrame]) -> None:
    """The controls of the forest plot."""
    group = page["contrasts"]
    kinds = [kind for kind in KINDS if any(kind_of(name) == kind for name in found)]
    kind = kind_of(group)
    st.session_state["differences-kind"] = kind
    st.radio(
        words("benchmarks.control.kind"),
        kinds,
        format_func=lambda one: words(f"benchmarks.kind.{one}"),
        key="differences-kind",
        on_change=lambda: change(contrasts=first_of(found, st.session_state["differences-kind"]), text=""),
    )
    options = [name for name in found if kind_of(name) == kind]
    if len(options) > 1:
        st.selectbox(
            words("benchmarks.control.group"),
            options,
            format_func=lambda one: f"{names.group(one)} ({len(found[one])})",
            **bind("contrasts", group),
        )
    st.text_input(
        words("benchmarks.control.text"),
        help=words("benchmarks.control.text_help"),
        **bind("text", page["text"]),
    )


def show_scores(page: State, counts: Mapping[str, int]) -> None:
    """Scores over time, and makers' own values beside independent ones."""
    benchmark = page["benchmark"]
    scores = scores_of(data, words.language, benchmark)
    company = page["company"] if page["company"] in scores.makers else ALL
    chart, controls = st.columns([3, 1], gap="large")
    with controls:
        st.selectbox(
            words("benchmarks.control.benchmark"),
            list(counts),
            format_func=lambda one: f"{names.tests[one]} ({counts[one]})",
            **bind("benchmark", benchmark),
        )
        st.selectbox(
            words("benchmarks.control.company"),
            [ALL, *scores.makers],
            format_func=lambda one: (
                words("benchmarks.control.all") if one == ALL else names.organizations[one]
            ),
            **bind("company", company),
        )
        if company != page["company"]:
            st.caption(words("benchmarks.control.absent", company=md(names.organizations[page["company"]])))
        if note := data.base.benchmarks[benchmark].note:
            st.caption(md(note))
    with chart:
        if scores.rows.empty:
            st.info(scores.withheld)
            return
        figure(draw("scores", data, words, {"benchmark": benchmark, "company": company}))
    st.header(words("benchmarks.pairs.heading"))
    if scores.both.empty:
        st.info(words("benchmarks.pairs.none", test=scores.test.name))
    else:
        figure(draw("pairs", data, words, {"benchmark": benchmark}))


def lead() -> str:
    """The sentences that answer the page's question, from all that the evidence holds."""
    total, others = counted(data.contrasts), words.count(independent(data))
    scored = len(values(data))
    sentences = [
        words("benchmarks.lead.differences", **vars(total)) if total.shown else "",
        words("benchmarks.lead.scores", values=scored, independent=others) if scored else "",
    ]
    return " ".join(filter(None, sentences))


def run() -> None:
    """The page."""
    found, there = grouped(data), counts(data)
    page = state(
        [
            Parameter("contrasts", next(iter(found), ""), found),
            Parameter("text", "", lambda _: True),
            Parameter("benchmark", next(iter(there), ""), there),
            Parameter("company", ALL, {ALL, *measured(data)["organization"]}),
        ]
    )
    st.title(words("benchmarks.title"))
    show_unknown(dict(page.unknown))
    if not found and not there:
        st.info(words("benchmarks.empty"))
        return
    st.markdown(lead())
    explain(*EXPLAINED)
    if found:
        st.header(words("benchmarks.forest.heading"))
        show_forest(page, found)
    if there:
        st.header(words("benchmarks.scores.heading"))
        show_scores(page, there)
    with st.expander(words("benchmarks.method.title")):
        st.markdown(words("benchmarks.method.text"))


run()
