"""The featured companies as small timelines on one scale, each with what was said last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.dates import said
from dashboard.figures import draw
from dashboard.figures.overview import Featured
from dashboard.parts.figure import drawn, figure
from dashboard.parts.language import here, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, show
from dashboard.parts.original import kept
from dashboard.parts.prose import filled
from dashboard.shelf import Shelf

COLUMNS = 2


def companies(data: Shelf) -> None:
    """The figure of all featured companies, alike in look and scale."""
    words, featured = here(), Featured(data, here())
    if not featured.companies:
        st.info(words("overview.companies.empty"))
        return

    def on_screen() -> None:
        for place in range(0, len(featured.companies), COLUMNS):
            pair = featured.companies[place : place + COLUMNS]
            for column, company in zip(st.columns(COLUMNS, gap="medium"), pair, strict=False):
                with column:
                    name = featured.names[company]
                    show(el("h3", name))
                    drawn(featured.one(company, mode(), "container"), featured.told(company))
                    show(*_latest(data, featured.frame, company, name))

    figure(draw("companies", data, words, {}), level=2, screen=on_screen)


def _latest(data: Shelf, frame: pd.DataFrame, company: str, name: str) -> list[Html]:
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
    link = anchor(words("overview.companies.timeline", name=name), href("timelines", company=company))
    return [*lines, el("p", link, class_="cc-muted")]


def _not_found(data: Shelf, accusations: pd.DataFrame) -> Html:
    """Up to when somebody looked for a response to any of these; nothing where nobody did."""
    known = data.base.events
    looked = [item.looked_until for row in accusations["address"] for item in known[_event(row)].no_reply]
    if not looked:
        return joined()
    return joined(here()("overview.companies.not_found", date=said(max(map(str, looked)), here())))


def _event(address: object) -> str:
    return str(address).removeprefix("event:").partition("#")[0]


def _entry(row: Mapping[Any, Any]) -> Html:
    event = _event(row["address"])
    date = said(row["date"], here())
    text = filled("overview.companies.entry", date=date, title=kept(row["label"]))
    return anchor(text, href("accusations", event=event))
