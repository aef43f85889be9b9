"""The findings of a source, with a search, and those of an event: both in pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.locators import located
from dashboard.parts.found import content, finding_line
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, show
from dashboard.parts.original import entered, kept
from dashboard.parts.pager import paged, part_of
from dashboard.parts.prose import bullets, paragraphs, table
from dashboard.parts.urlstate import State, bind
from evidence.base import EvidenceBase
from evidence.catalogue import findings_with
from evidence.rivals import about_text

PER_PAGE = 20
PLACE = "findings"
"""The anchor of the list."""


def of_source(base: EvidenceBase, source_id: str, page: State) -> None:
    """The findings of a source: a search where they fill more than a page, and one page of them."""
    words, source = here(), base.sources[source_id]
    st.header(words("sources.findings", n=len(source.findings)), anchor=PLACE)
    if not source.findings:
        st.markdown(words("sources.no_findings"))
        return
    if len(source.findings) > PER_PAGE:
        st.text_input(words("sources.filter.findings"), **bind("q", page["q"]))
    found = findings_with(base, source_id, page["q"])
    if len(found) < len(source.findings):
        st.caption(words("sources.findings_shown", n=len(found), all=len(source.findings)))
    if not found:
        st.info(words("sources.none_found"))
        return
    part = part_of(len(found), PER_PAGE, page)
    listed = _table(base, source_id, found[part.first : part.last])
    show(entered(), paged("sources", page, part, PLACE, listed))


def of_event(base: EvidenceBase, addresses: Sequence[str], page: State) -> None:
    """The counts and other findings of an event, one page of them."""
    words = here()
    st.header(words("accusations.findings", n=len(addresses)), anchor=PLACE)
    if not addresses:
        st.markdown(words("accusations.no_findings"))
        return
    part = part_of(len(addresses), PER_PAGE, page)
    lines = (finding_line(base, address) for address in addresses[part.first : part.last])
    show(entered(), paged("accusations", page, part, PLACE, bullets(lines)))


def _table(base: EvidenceBase, source_id: str, keys: Sequence[str]) -> Html:
    words, source = here(), base.sources[source_id]
    head = [words(f"sources.column.{column}") for column in ("about", "says", "place")]
    rows = []
    for key in keys:
        finding, address = source.findings[key], f"{source_id}/{key}"
        place = paragraphs([located(finding.locator, words), kept(finding.note or ""), el("code", address)])
        rows.append([kept(about_text(base, source_id, finding)), content(base, address), place])
    return table(head, rows, class_="cb-table cb-findings")
