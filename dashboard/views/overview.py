"""Overview: three sentences, every claim as a mark, the companies on one scale, what changed last."""

from __future__ import annotations

import streamlit as st

from claims.frames import tally
from dashboard.dates import said
from dashboard.figures import draw
from dashboard.naming import organization
from dashboard.parts import index, news
from dashboard.parts.companies import companies
from dashboard.parts.figure import figure
from dashboard.parts.glossary import explain
from dashboard.parts.headlines import lead
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import anchor, el, show
from dashboard.parts.prose import filled
from dashboard.parts.session import shared

words = here()
data = shared()
ledger, base, rows = data.ledger, data.ledger.base, data.claims


def document() -> None:
    """Which document is checked here."""
    source = base.sources.get(base.case.under_test)
    if source is None:
        return
    link = anchor(source.title, href("sources", source=base.case.under_test))
    publisher = organization(base, source.publisher, language())
    date = said(source.first_published, words)
    line = filled("overview.document", title=link, publisher=publisher, date=date)
    show(el("p", line, class_="cc-muted"))


def marks() -> None:
    """The strip of all claims, as links on screen and as a drawing in files."""
    hint = el("p", words("overview.strip.hint"), class_="cc-muted")
    figure(
        draw("claims", data, words, {}),
        level=2,
        screen=lambda: show(index.key(tally(rows)), index.strip(base, rows), hint),
    )


def changes() -> None:
    """What changed last, in three columns of one size."""
    st.header(words("overview.news.title"), anchor=False)
    parts = {"verdicts": news.verdicts, "events": news.events, "sources": news.documents}
    for column, (key, part) in zip(st.columns(3, gap="large"), parts.items(), strict=True):
        with column:
            show(el("h3", words(f"overview.news.{key}")), part(ledger))


st.title(words("overview.title"), anchor=False)
document()
if rows.empty:
    st.info(words("overview.empty"))
else:
    show(lead(ledger, rows))
    marks()
    explain("verdict")
companies(data)
changes()
with st.expander(words("overview.made")):
    st.markdown(words("overview.made_text"))
