"""Overview: three sentences, every claim as a mark, the companies on one scale, what changed last."""

from __future__ import annotations

import streamlit as st

from claims.frames import tally
from claims.uses import claims_by_source
from dashboard.charts.verdicts import prepared, strip
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.naming import organization
from dashboard.parts import index, news
from dashboard.parts.companies import companies
from dashboard.parts.figure import figure
from dashboard.parts.headlines import lead, listed
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import anchor, el, show
from dashboard.parts.prose import filled
from dashboard.parts.session import shared
from dashboard.theme import Standing

LESS: tuple[Standing, ...] = (
    "overstated",
    "contested",
    "refuted",
)  # a statement does not stand as it was made

COLUMNS = ("section", "said", "sentence", "sources", "claim")

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


def text() -> ChartText:
    """The words of the strip."""
    counts = tally(rows)
    sections = rows["section"].nunique()
    held, less = counts.get("supported", 0), sum(counts.get(v, 0) for v in LESS)
    title = words(
        "overview.strip.title" if len(rows) else "overview.strip.title_none",
        held=held,
        n=len(rows),
        less=less,
        rest=len(rows) - held - less,
    )
    return ChartText(
        title=title,
        subtitle=words("overview.strip.subtitle", n=len(rows), sections=sections),
        source=judged_against(),
        note=words("overview.strip.note"),
        as_of=words("overview.strip.as_of", date=said(base.case.as_of, words)),
        alt=words("overview.strip.alt", n=len(rows), sections=sections, listed=listed(counts, words)),
    )


def judged_against() -> str:
    """The source line: how many documents claims use, and apart from them what was computed here."""
    used = [base.sources[source].kind for source in claims_by_source(ledger)]
    computed = used.count("derived")
    key = "overview.strip.source_computed" if computed else "overview.strip.source"
    return words(key, sources=len(used) - computed, computed=computed)


def marks() -> None:
    """The strip of all claims, as links on screen and as a drawing in files."""
    sections = {key: index.section_name(base, key) for key in base.case.sections}
    sentences = {row["claim"]: index.sentence_of(row) for row in rows.to_dict("records")}
    drawn = prepared(rows, sections, sentences, words)
    hint = el("p", words("overview.strip.hint"), class_="cc-muted")
    figure(
        "claims",
        lambda mode, width: strip(drawn, mode, words, width),
        text(),
        drawn[list(COLUMNS)].rename(columns={name: words(f"overview.column.{name}") for name in COLUMNS}),
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
companies(data)
changes()
with st.expander(words("overview.made")):
    st.markdown(words("overview.made_text"))
