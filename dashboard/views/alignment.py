"""Alignment: how far alleged activity and releases line up, and what that can and cannot show."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.alignment_words import Shown, lead, remarks
from dashboard.alignments import Alignments
from dashboard.charts.alignment import NARROWEST, domain, prepared
from dashboard.figures.alignment import is_day, is_weight, last_day
from dashboard.figures.alignment import results as results_of
from dashboard.figures.alignment_charts import WEIGHTS
from dashboard.figures.entry import Asked
from dashboard.parts import alignment_orders as orders
from dashboard.parts.alignment_after import after
from dashboard.parts.alignment_card import card, key
from dashboard.parts.alignment_company import company, drawing
from dashboard.parts.alignment_marks import period, sheet
from dashboard.parts.alignment_plan import matrix, plan
from dashboard.parts.figure import figure
from dashboard.parts.glossary import explain
from dashboard.parts.language import here, mode
from dashboard.parts.links import href
from dashboard.parts.markup import anchor, el, show
from dashboard.parts.missing import show_missing
from dashboard.parts.problems import show_problems, show_unknown
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, settle, state
from dashboard.parts.wide import wide

ALL = "all"

EXPLAINED = (
    "measure.activity",
    "measure.fed",
    "measure.lag",
    "measure.separable",
    "measure.timing",
    "measure.rank_p",
    "measure.score",
    "measure.coverage",
    "measure.jump",
    "measure.index",
    "measure.above",
    "measure.universes",
    "measure.power",
    "measure.flagship",
    "measure.upstream",
)

words = here()
data = shared()
base = data.ledger.base


def parameters(found: Alignments) -> list[Parameter]:
    """What the URL of this page may say."""
    scenarios = found.loaded.plan.scenarios
    first, asked = next(iter(scenarios)), str(st.query_params.get("scenario", ""))
    own = found.fixed(asked if asked in scenarios else first)
    return [
        Parameter("scenario", first, scenarios),
        Parameter(
            "as_of", "" if own else last_day(data).isoformat(), lambda text: not text or is_day(data, text)
        ),
        Parameter("company", ALL, {ALL, *base.organizations}),
        Parameter(
            "pair", "", lambda text: text.count(":") == 1 and set(text.split(":")) <= set(base.organizations)
        ),
        *(Parameter(name, "1", is_weight) for name in WEIGHTS),
    ]


def day_of(found: Alignments, page: State) -> date:
    """The day up to which the page looks: the scenario's own, or an earlier one that the reader picked."""
    if page["as_of"] and not found.fixed(page["scenario"]):
        return date.fromisoformat(page["as_of"])
    return found.own_day(page["scenario"])


def results(found: Alignments, page: State) -> Shown:
    """The results of the scenario, with a line that says so while they are computed."""
    scenario, day = page["scenario"], day_of(found, page)
    settle(as_of=day.isoformat())
    asked = Asked(data, words, {"scenario": scenario, "as_of": day.isoformat()})
    if found.ready(scenario, day):
        return results_of(asked)
    with st.spinner(words("alignment.computing", draws=found.loaded.plan.draws.value)):
        return results_of(asked)


def controls(found: Alignments, page: State, shown: Shown) -> None:
    """Scenario, day and company, each tied to the URL."""
    scenarios = found.loaded.plan.scenarios
    st.selectbox(
        words("alignment.control.scenario"),
        list(scenarios),
        format_func=lambda key: shown.name(scenarios[key]),
        **bind("scenario", page["scenario"]),
    )
    if found.fixed(page["scenario"]):
        st.caption(words("alignment.control.fixed", date=shown.day()))
    else:
        st.date_input(
            words("alignment.control.as_of"),
            max_value=last_day(data),
            help=words("alignment.control.as_of_help"),
            **bind("as_of", day_of(found, page)),
        )
    companies = [ALL, *(card.company for card in shown.cards)]
    st.selectbox(
        words("alignment.control.company"),
        companies,
        format_func=lambda key: words("alignment.control.all") if key == ALL else shown.names[key],
        **bind("company", page["company"] if page["company"] in companies else ALL),
    )
    if shown.result.unseen:
        st.caption(words("alignment.unseen", n=len(shown.result.unseen), date=shown.day()))
    if shown.result.unnamed:
        st.caption(words("alignment.unnamed", n=shown.result.unnamed))


def everyone(shown: Shown) -> None:
    """The chart of all companies among those compared with them."""
    found = drawing("alignment", shown)

    def screen() -> None:
        wide("alignment-place", found.build(mode(), "container"), found.text.alt, NARROWEST)

    figure(found, level=2, screen=screen)


def cards(shown: Shown, page: State) -> None:
    """One card a company, those that can be evaluated first."""
    st.header(words("alignment.cards"), anchor=False)
    days = period(shown)
    ends = domain(prepared(shown.result, shown.names, {each.company: "" for each in shown.cards}))
    kept = {name: page[name] for name in ("scenario", "as_of")}
    show(key(shown), *(card(shown, each, days, ends, kept) for each in shown.cards))


def between(found: Alignments, shown: Shown, page: State) -> None:
    """Orders between companies, and how they were computed."""
    if not shown.result.orders:
        return
    st.header(words("alignment.orders.title"), anchor=False)
    show(orders.words_of(shown))
    with st.expander(words("alignment.how")):
        orders.computed(shown, page)
    st.header(words("alignment.tried.heading"), anchor=False)
    st.markdown(words("alignment.tried.text"))
    orders.tryout(shown, parameters(found))


def one(shown: Shown, page: State) -> None:
    """One company's card with everything behind it."""
    each = shown.result.company(page["company"])
    days = period(shown)
    ends = domain(prepared(shown.result, shown.names, {other.company: "" for other in shown.cards}))
    show(key(shown), card(shown, each, days, ends, None))
    if not each.evaluable:
        st.info(words("alignment.nothing_behind"))
        return
    st.header(words("alignment.how"), anchor=False)
    company(shown, each)


def rules(found: Alignments, shown: Shown) -> None:
    """What holds for every scenario: other explanations, and the plan."""
    st.header(words("alignment.matrix.title"), anchor=False)
    show(matrix(shown))
    st.header(words("alignment.plan.title"), anchor=False)
    with st.expander(words("alignment.plan.open", hash=found.loaded.hash)):
        show(plan(shown, found.loaded))
    st.markdown(words("alignment.made"))


def content(found: Alignments, page: State) -> None:
    """The page of a case that has a plan."""
    shown = results(found, page)
    named = page["company"] != ALL and any(c.company == page["company"] for c in shown.result.companies)
    show(el("p", lead(shown), class_="cc-because"))
    show(el("p", remarks(shown), class_="cc-muted cc-wide"))
    explain(*EXPLAINED)
    left, right = st.columns([3, 1], gap="large")
    with right:
        controls(found, page, shown)
    with left:
        if page["company"] != ALL and not named:
            st.info(words("alignment.not_accused", name=shown.names[page["company"]]))
        if named:
            back = href("alignment", scenario=page["scenario"], as_of=page["as_of"], company=ALL)
            show(el("p", anchor(words("alignment.back"), back)))
            one(shown, page)
        elif shown.evaluable:
            everyone(shown)
        elif shown.result.companies:
            st.info(words("alignment.no_dates"))
    if not named and shown.result.companies:
        cards(shown, page)
        between(found, shown, page)
    if not named:
        st.header(words("alignment.after.title"), anchor=False)
        show(after(shown, data.ledger))
    rules(found, shown)


def run() -> None:
    """The page."""
    sheet()
    found = data.alignments()
    if found is None:
        st.title(words("alignment.title"))
        st.info(words("alignment.not_available"))
    elif isinstance(found, tuple):
        st.title(words("alignment.title"))
        show_problems(found)
    else:
        page = state(parameters(found))
        if not show_missing(data.ledger, "alignment", page, "company"):
            st.title(words("alignment.title"))
            show_unknown(dict(page.unknown))
            content(found, page)
            found.warm()


run()
