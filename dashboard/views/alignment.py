"""Alignment: how far alleged activity and releases line up, and what that can and cannot show."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import alignment_captions as captions
from dashboard.alignment_words import Shown, in_short, lead, remarks
from dashboard.alignments import Alignments
from dashboard.charts.alignment import NARROWEST, domain, prepared, strips
from dashboard.naming import organization
from dashboard.parts import alignment_orders as orders
from dashboard.parts.alignment_card import card, key
from dashboard.parts.alignment_company import built, company
from dashboard.parts.alignment_marks import period, sheet
from dashboard.parts.alignment_plan import matrix, plan
from dashboard.parts.booksheet import bookish
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import href
from dashboard.parts.markup import anchor, el, show
from dashboard.parts.problems import show_problems, show_unknown
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.parts.wide import wide
from dashboard.store import alignments

ALL = "all"

words = here()
data = shared()
base = data.ledger.base


def last_day() -> date:
    """The day of the evidence."""
    return base.case.as_of.latest or date.today()


def is_day(text: str) -> bool:
    """Whether a text is a day up to the day of the evidence."""
    try:
        return date.fromisoformat(text) <= last_day()
    except ValueError:
        return False


def is_weight(text: str) -> bool:
    """Whether a text is a weight from 0 to 1."""
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def parameters(found: Alignments) -> list[Parameter]:
    """What the URL of this page may say."""
    scenarios = found.loaded.plan.scenarios
    return [
        Parameter("scenario", next(iter(scenarios)), scenarios),
        Parameter("as_of", "", is_day),
        Parameter("company", ALL, {ALL, *base.organizations}),
        Parameter(
            "pair", "", lambda text: text.count(":") == 1 and set(text.split(":")) <= set(base.organizations)
        ),
        *(Parameter(name, "1", is_weight) for name in orders.WEIGHTS),
    ]


def day_of(found: Alignments, page: State) -> date:
    """The day up to which the page looks: the scenario's own, or an earlier one that the reader picked."""
    if page["as_of"] and not found.fixed(page["scenario"]):
        return date.fromisoformat(page["as_of"])
    return found.own_day(page["scenario"])


def results(found: Alignments, page: State) -> Shown:
    """The results of the scenario, with a line that says so while they are computed."""
    asked, day = page["scenario"], day_of(found, page)
    if found.ready(asked, day):
        result = found.of(asked, day)
    else:
        with st.spinner(words("alignment.computing", draws=found.loaded.plan.draws.value)):
            result = found.of(asked, day)
    names = {key: organization(base, key, language()) for key in base.organizations}
    return Shown(words, base, found.loaded.plan, result, names)


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
            max_value=last_day(),
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
    rows = prepared(shown.result, shown.names, {each.company: in_short(shown, each) for each in shown.cards})
    columns = ["company", "name", "value", "low", "high", "ceiling"]
    table = rows[columns].rename(columns={name: words(f"alignment.column.{name}") for name in columns})
    build, text = built(strips, rows, shown), captions.strips(shown)

    def screen() -> None:
        wide("alignment-place", build(mode(), "container"), text.alt, NARROWEST)

    figure("alignment", build, text, table, level=2, screen=screen)


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


def content(found: Alignments, page: State) -> None:
    """The page of a case that has a plan."""
    shown = results(found, page)
    named = page["company"] != ALL and any(c.company == page["company"] for c in shown.result.companies)
    show(el("p", lead(shown), class_="cc-because"))
    show(el("p", remarks(shown), class_="cc-muted cc-wide"))
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
    st.header(words("alignment.matrix.title"), anchor=False)
    show(matrix(shown))
    st.header(words("alignment.plan.title"), anchor=False)
    with st.expander(words("alignment.plan.open", hash=found.loaded.hash)):
        show(plan(shown, found.loaded))
    st.markdown(words("alignment.made"))


def run() -> None:
    """The page."""
    bookish()
    sheet()
    st.title(words("alignment.title"))
    found = alignments(data)
    if found is None:
        st.info(words("alignment.not_available"))
    elif isinstance(found, tuple):
        show_problems(found)
    else:
        page = state(parameters(found))
        show_unknown(dict(page.unknown))
        content(found, page)
        found.warm()


run()
