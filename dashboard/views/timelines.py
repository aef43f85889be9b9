"""Timelines: all companies on one axis, or one in detail."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.charts.timeline import Scope, prepared, timeline
from dashboard.parts.figure import figure
from dashboard.parts.language import here
from dashboard.parts.problems import show_unknown
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, bind, state
from dashboard.publish.files import ChartText
from dashboard.theme import palette
from timelines.lanes import upstream, with_lanes

words = here()
data = shared()
base = data.ledger.base
names = {key: org.short or org.name for key, org in base.organizations.items()}
page = state([Parameter("company", "all", {"all", *base.case.featured})])

st.title(words("timelines.title"))
show_unknown(dict(page.unknown))
scope = Scope(base.case.featured, date(2024, 7, 1), date(2026, 11, 24))
frame = with_lanes(data.events)
rules = upstream(frame, base.case.upstream[:2])
rows = prepared(frame, names, scope, words)
figure(
    "timeline",
    lambda mode, width: timeline(frame, rules, names, scope, palette(mode), words, width),
    ChartText("Finding", "What", "Source: x.", "Note.", "Evidence of 2026-11-24.", "Timeline of x"),
    rows,
)
st.selectbox("Company", ["all", *base.case.featured], **bind("company", page["company"]))
