"""Benchmarks: published differences with their uncertainty, scores over time, makers beside others."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.benchmark_captions import Captions
from dashboard.benchmark_names import Names, contested
from dashboard.charts import forest, pairs, scores
from dashboard.charts.settings import Test, once, prepared
from dashboard.contrasts import KINDS, first_of, groups, kind_of, metrics, searched, used_by_claims
from dashboard.dates import said
from dashboard.parts.figure import figure
from dashboard.parts.language import here
from dashboard.parts.problems import show_unknown
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, change, state
from dashboard.theme import palette
from evidence.frames import model_scores

words = here()
data = shared()
base = data.ledger.base
names = Names(base, words)
captions = Captions(
    words, names.credit, names.organizations, words("benchmarks.as_of", date=said(base.case.as_of, words))
)

FOREST = (
    "document test metric of of_value against against_value delta low high items unit not_equal question "
    "published tier locator address"
)
SCORES = (
    "name maker first printed value unit low high who measurer metric samples items scaffold mode vintage "
    "document published confidence locator address"
)
PAIRS = (
    "name_own maker_own value_own setting_own document_own value_independent measurer_independent "
    "setting_independent document_independent difference"
)


def show_forest(page: State, found: Mapping[str, pd.DataFrame], contrasts: pd.DataFrame) -> None:
    """The differences: one chart a unit, with the choice of group beside it."""
    chart, controls = st.columns([3, 1], gap="large")
    with controls:
        choose_group(page, found)
    group, text = page["contrasts"], page["text"]
    name = words("benchmarks.group.text", text=text) if text else names.group(group)
    picked = searched(contrasts, text, names.documents, names.tests) if text else found[group]
    kept, withheld = names.open_rows(picked)
    kind = "claims" if text else kind_of(group)
    with chart:
        if kept.empty:
            st.info(withheld or words("benchmarks.forest.none", text=md(text)))
        for unit, part in forest.in_one_unit(kept).items():
            rows = forest.prepared(part, names.tests, names.documents, metrics(base), kind, words)  # type: ignore[arg-type]  # a kind is one of By
            figure(
                f"differences-{unit}",
                lambda mode, width, rows=rows: forest.forest(rows, palette(mode), words, width),  # type: ignore[misc]  # binds this loop's rows
                captions.differences(rows, unit, name, withheld),
                names.table(rows, FOREST),
            )


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


def show_scores(
    page: State, rows: pd.DataFrame, test: Test, withheld: str, counts: Mapping[str, int]
) -> None:
    """Scores over time, and makers' own values beside independent ones."""
    company = page["company"] if page["company"] in set(rows["organization"]) else "all"
    chart, controls = st.columns([3, 1], gap="large")
    with controls:
        st.selectbox(
            words("benchmarks.control.benchmark"),
            list(counts),
            format_func=lambda one: f"{names.tests[one]} ({counts[one]})",
            **bind("benchmark", page["benchmark"]),
        )
        makers = sorted(set(rows["organization"]), key=lambda key: names.organizations[key].casefold())
        st.selectbox(
            words("benchmarks.control.company"),
            ["all", *makers],
            format_func=lambda one: (
                words("benchmarks.control.all") if one == "all" else names.organizations[one]
            ),
            **bind("company", company),
        )
        if company != page["company"]:
            st.caption(words("benchmarks.control.absent", company=md(names.organizations[page["company"]])))
        if note := base.benchmarks[page["benchmark"]].note:
            st.caption(md(note))
    with chart:
        if rows.empty:
            st.info(withheld)
            return
        figure(
            f"scores-{page['benchmark']}",
            lambda mode, width: scores.scores(rows, company, palette(mode), words, width),
            captions.scores(rows, test, company, withheld),
            names.table(rows.assign(first=rows["first"].dt.strftime("%Y-%m-%d")), SCORES),
        )
    st.header(words("benchmarks.pairs.heading"))
    show_pairs(rows, test, page["benchmark"], withheld)


def show_pairs(rows: pd.DataFrame, test: Test, benchmark: str, withheld: str) -> None:
    """Makers' own values beside independent ones."""
    shown = pairs.both(rows)
    if shown.empty:
        st.info(words("benchmarks.pairs.none", test=test.name))
        return
    listed = pairs.paired(shown)
    figure(
        f"pairs-{benchmark}",
        lambda mode, width: pairs.dumbbell(shown, palette(mode), words, width),
        captions.pairs(shown, test, len(listed), withheld),
        names.table(listed, PAIRS),
    )


def measured() -> pd.DataFrame:
    """Scores of released models, without what the document under test repeats of others."""
    return model_scores(data.findings, base.case.under_test)


def lead(contrasts: pd.DataFrame, values: pd.DataFrame) -> str:
    """The sentences that answer the page's question, from all that the evidence holds."""
    total = forest.counted(contrasts)
    differences = words("benchmarks.lead.differences", **vars(total)) if total.shown else ""
    others = words.count(int((values["standing"] == "independent").sum()))
    by_others = words("benchmarks.lead.scores", values=f"{len(values):,}", independent=others)
    return f"{differences} {by_others if len(values) else ''}".strip()


def run() -> None:
    """The page."""
    contrasts, findings = data.contrasts, measured()
    found, values = groups(contrasts, used_by_claims(data.ledger)), once(findings)
    counts = {str(key): int(n) for key, n in values["benchmark"].value_counts().items()}
    page = state(
        [
            Parameter("contrasts", next(iter(found), ""), found),
            Parameter("text", "", lambda _: True),
            Parameter("benchmark", next(iter(counts), ""), counts),
            Parameter("company", "all", {"all", *findings["organization"]}),
        ]
    )
    st.title(words("benchmarks.title"))
    show_unknown(dict(page.unknown))
    if not found and not counts:
        st.info(words("benchmarks.empty"))
        return
    st.markdown(lead(contrasts, values))
    if found:
        st.header(words("benchmarks.forest.heading"))
        show_forest(page, found, contrasts)
    if counts:
        st.header(words("benchmarks.scores.heading"))
        rows, withheld = names.open_rows(findings[findings["benchmark"] == page["benchmark"]])
        record = base.benchmarks[page["benchmark"]]
        test = Test(record.name, record.unit, record.measures == "agentic")
        drawn = prepared(rows, names.models, names.measurers, contested(base), test, words)
        places = [places.split("; ") for places in drawn["printed_in"]]
        drawn = drawn.assign(document=["; ".join(names.documents[one] for one in some) for some in places])
        show_scores(page, drawn, test, withheld, counts)
    with st.expander(words("benchmarks.method.title")):
        st.markdown(words("benchmarks.method.text"))


run()
