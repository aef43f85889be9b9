"""The featured companies as small timelines on one scale, each with what was said last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.charts.timeline import small_timeline
from dashboard.charts.timeline_rows import Scope, prepared, table, tally
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.naming import organization
from dashboard.parts.figure import drawn, figure
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, show
from dashboard.store import Store
from dashboard.theme import Mode, palette
from timelines.lanes import with_lanes

COLUMNS = 2


def companies(data: Store) -> None:
    """The figure of all featured companies, alike in look and scale."""
    words, base = here(), data.ledger.base
    if not base.case.featured:
        st.info(words("overview.companies.empty"))
        return
    everything = with_lanes(data.events)
    start, end = span(everything, base.case.featured, base.case.as_of.latest or date.max)
    names = {key: organization(base, key, language()) for key in base.organizations}
    rows = shown(everything, names, base.case.featured, start, end)

    def one(company: str, shade: Mode, width: int | str) -> alt.LayerChart:
        return small_timeline(everything, names, company, start, end, palette(shade), words, width)

    def all_of_them(shade: Mode, width: int | str) -> alt.VConcatChart:
        strips = [
            one(company, shade, width).properties(
                title=alt.TitleParams(names[company], fontSize=14, offset=4, frame="bounds")
            )
            for company in base.case.featured
        ]
        return alt.vconcat(*strips, spacing=10)

    def on_screen() -> None:
        for place in range(0, len(base.case.featured), COLUMNS):
            pair = base.case.featured[place : place + COLUMNS]
            for column, company in zip(st.columns(COLUMNS, gap="medium"), pair, strict=False):
                with column:
                    show(el("h3", names[company]))
                    described = words("overview.companies.alt", names=names[company])
                    drawn(one(company, mode(), "container"), described)
                    show(*_latest(data, everything, company, names))

    text = _text(data, rows, names, start)
    figure("companies", all_of_them, text, table(rows), level=2, screen=on_screen)


def span(frame: pd.DataFrame, featured: tuple[str, ...], end: date) -> tuple[date, date]:
    """From the year of the first thing alleged against one of them to the day of the evidence."""
    said_of = frame[frame["organization"].isin(featured) & frame["lane"].isin(["alleged", "accusations"])]
    days = [day for day in (*said_of["earliest"], *said_of["published"]) if isinstance(day, date)]
    first = min(days, default=end)
    return date(first.year, 1, 1), end


def shown(
    frame: pd.DataFrame, names: dict[str, str], featured: tuple[str, ...], start: date, end: date
) -> pd.DataFrame:
    """The rows of the featured companies as their strips draw them, in their order."""
    rows = prepared(frame, names, Scope(featured, start, end), here())
    rank = {names[company]: place for place, company in enumerate(featured)}
    order = rows.assign(rank=rows["company"].map(rank)).sort_values("rank", kind="stable")
    return order.drop(columns="rank").reset_index(drop=True)


def _text(data: Store, rows: pd.DataFrame, names: Mapping[str, str], start: date) -> ChartText:
    words, base = here(), data.ledger.base
    count = tally(rows)
    key = "overview.companies.title" if count.allegations else "overview.companies.title_none"
    title = words(
        key, dated=words.count(count.windows, begins=True), total=count.allegations, n=len(base.case.featured)
    )
    as_of = said(base.case.as_of, words)
    listed = words("claims.list").join(names[company] for company in base.case.featured)
    return ChartText(
        title=title,
        subtitle=words("overview.companies.subtitle", first=start.year, last=as_of, events=len(rows)),
        source=words("overview.companies.source", sources=count.sources),
        note=words("overview.companies.note"),
        as_of=words("overview.strip.as_of", date=as_of),
        alt=words("overview.companies.alt", names=listed),
    )


def _latest(data: Store, frame: pd.DataFrame, company: str, names: Mapping[str, str]) -> list[Html]:
    """The latest accusation and the latest response, both or neither in words of one size."""
    words = here()
    own = frame[frame["organization"] == company].sort_values("published", kind="stable")
    lines = []
    for lane, key in (("accusations", "accusation"), ("responses", "response")):
        rows = own[own["lane"] == lane]
        what = _entry(rows.iloc[-1].to_dict()) if len(rows) else joined(words("overview.companies.none"))
        if lane == "responses" and not len(rows):
            what = _not_found(data, own[own["lane"] == "accusations"]) or what
        lines.append(
            el("p", el("span", words(f"overview.companies.{key}"), class_="cc-muted"), el("br"), what)
        )
    link = anchor(
        words("overview.companies.timeline", name=names[company]), href("timelines", company=company)
    )
    return [*lines, el("p", link, class_="cc-muted")]


def _not_found(data: Store, accusations: pd.DataFrame) -> Html:
    """Up to when somebody looked for a response to any of these; nothing where nobody did."""
    known = data.ledger.base.events
    looked = [item.looked_until for row in accusations["address"] for item in known[_event(row)].no_reply]
    if not looked:
        return joined()
    return joined(here()("overview.companies.not_found", date=said(max(map(str, looked)), here())))


def _event(address: object) -> str:
    return str(address).removeprefix("event:").partition("#")[0]


def _entry(row: Mapping[Any, Any]) -> Html:
    event = _event(row["address"])
    text = here()("overview.companies.entry", date=said(row["date"], here()), title=row["label"])
    return anchor(text, href("accusations", event=event))
