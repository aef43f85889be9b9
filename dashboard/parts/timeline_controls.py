"""The controls of the timelines: company, period and upstream releases, each tied to the URL."""

from __future__ import annotations

import streamlit as st

from dashboard.dates import said
from dashboard.figures.timelines import ALL, Choices, Timeline
from dashboard.parts.language import here
from dashboard.parts.style import PHONE
from dashboard.parts.urlstate import State, bind, change
from timelines.lanes import in_window
from timelines.period import around, days

Period = tuple[str, str]
"""First and last month."""


def controls(one: Timeline, page: State) -> None:
    """The controls of a page, in small space on a phone.

    Args:
        one: The timeline that is shown.
        page: The state of the page.
    """
    words, choices, period = here(), one.choices, (one.state["from"], one.state["to"])
    st.html(f"<style>{_SMALL}</style>")
    with st.container(key="timeline-controls"):
        bound = bind("company", page["company"]) | {"on_change": _choose, "args": (choices, period)}
        st.radio(
            words("timelines.company"),
            [ALL, *choices.companies],
            format_func=lambda company: words("timelines.all") if company == ALL else one.names[company],
            **bound,
        )
        with st.container(key="timeline-ends"):
            _ends(choices.months(), period)
        _zooms(choices, page)
        st.pills(
            words("timelines.upstream"),
            list(choices.makers),
            selection_mode="multi",
            wrap=True,
            format_func=lambda maker: one.names[maker],
            help=words("timelines.upstream_help"),
            **bind("upstream", list(one.across)),
        )


def _choose(choices: Choices, period: Period) -> None:
    """Show one company; the period follows only where it holds nothing that is alleged against it."""
    company, frame = st.session_state["url-company"], choices.frame
    first, last = days(*period)
    alleged = frame[(frame["organization"] == company) & frame["lane"].eq("alleged")]
    wanted = {"company": company}
    if company != ALL and in_window(alleged, first, last).empty:
        wanted |= dict(zip(("from", "to"), choices.whole_period(company), strict=True))
    change(**wanted)


def _ends(options: list[str], period: Period) -> None:
    """First and last month. Two lists, since a slider with two ends is hard to set without a mouse."""
    words = here()
    first, last = options.index(period[0]), options.index(period[1])
    ends = (("from", options[: last + 1], period[0]), ("to", options[first:], period[1]))
    for name, left, current in ends:
        label = words(f"timelines.{name}")
        st.selectbox(label, left, format_func=lambda text: said(text, words), **bind(name, current))


def _zooms(choices: Choices, page: State) -> None:
    """Shortcuts to the months around each accusation of those shown."""
    words, frame, options = here(), choices.frame, choices.months()
    accused = choices.together if page["company"] == ALL else (page["company"],)
    rows = frame[frame["organization"].isin(accused) & frame["lane"].eq("accusations")]
    rows = rows.drop_duplicates("address").sort_values("published", ascending=False, kind="stable")
    published = dict(zip(rows["address"], rows["published"], strict=True))
    named = {
        row.address: words("timelines.zoom_around", date=said(str(row.published), words), by=row.speaker)
        for row in rows.itertuples()
    }

    def zoom() -> None:
        picked, st.session_state["zoom"] = st.session_state["zoom"], None
        if picked:
            whole = choices.whole_period(page["company"])
            first, last = whole if picked == ALL else around(published[picked], (options[0], options[-1]))
            change(**{"from": first, "to": last})

    st.selectbox(
        words("timelines.zoom"),
        [ALL, *named],
        index=None,
        key="zoom",
        format_func=lambda one: words("timelines.zoom_whole") if one == ALL else named[one],
        placeholder=words("timelines.zoom_none"),
        on_change=zoom,
    )


_SMALL = f"""
@media (max-width: {PHONE}px) {{
  .st-key-timeline-page [data-testid="stColumn"]:last-child {{order: -1;}}
  .st-key-timeline-controls [role="radiogroup"] {{flex-direction: row; flex-wrap: wrap; gap: .2rem 1rem;}}
  .st-key-timeline-ends {{display: grid !important; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);}}
  .st-key-timeline-ends > div {{width: 100% !important;}}
}}
"""
