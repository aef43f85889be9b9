"""Claims as a list: a well-set index by section, and the strip of all their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard import naming
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, mark
from dashboard.theme import Standing
from evidence.base import EvidenceBase

Row = Mapping[Any, Any]
"""A row of a frame of claims, by column."""


def sentence_of(row: Row) -> str:
    """A claim's sentence in the reader's language, where it was written in it."""
    return naming.sentence(row, language())


def section_name(base: EvidenceBase, section: str) -> str:
    """The name of a part of the document in the reader's language."""
    return naming.section(base, section, language())


def index(base: EvidenceBase, rows: pd.DataFrame, by_section: bool = True) -> Html:
    """All rows, by section or as they come: mark and verdict, sentence, number of independent sources."""
    words = here()
    if not by_section and len(rows):
        return el("section", el("ul", *(_row(row) for row in rows.to_dict("records"))))
    parts = []
    for section, part in _by_section(base, rows):
        head = joined(section_name(base, section), " ", el("span", str(len(part)), class_="cc-muted"))
        items = [_row(row) for row in part.to_dict("records")]
        parts.append(el("section", el("h2", head), el("ul", *items), aria_label=section_name(base, section)))
    return joined(*parts) if parts else el("p", words("claims.none"))


def key(counts: Mapping[Standing, int]) -> Html:
    """The verdicts that occur: mark, word and number, each a link to the claims that have it."""
    words = here()
    return el(
        "p",
        *(
            el(
                "span",
                mark(verdict, mode()),
                " ",
                anchor(words(f"verdict.{verdict}.name"), href("claims", verdict=verdict)),
                " ",
                el("span", str(count), class_="cc-num"),
            )
            for verdict, count in counts.items()
        ),
        class_="cc-key",
    )


def strip(base: EvidenceBase, rows: pd.DataFrame) -> Html:
    """Every claim as a mark that leads to it, by section: the chart for those who cannot see it, too."""
    parts: list[str] = []
    for section, part in _by_section(base, rows):
        parts.append(el("dt", section_name(base, section)))
        parts.append(el("dd", *(_mark(row) for row in part.to_dict("records"))))
    return el("dl", *parts, class_="cc-strip")


def _mark(row: Row) -> Html:
    label = here()("overview.mark", verdict=here()(f"verdict.{row['now']}.name"), sentence=sentence_of(row))
    image = mark(row["now"], mode(), size=14)
    return anchor(image, href("claims", claim=row["claim"]), title=label, aria_label=label)


def _row(row: Row) -> Html:
    words = here()
    return el(
        "li",
        el("span", mark(row["now"], mode()), " ", words(f"verdict.{row['now']}.short")),
        el("span", anchor(sentence_of(row), href("claims", claim=row["claim"])), class_="cc-sentence"),
        el("span", sources(int(row["sources"])), class_="cc-muted cc-n"),
        class_="cc-row",
    )


def sources(number: int) -> str:
    """A number of independent sources, in words."""
    return here()(f"claims.sources.{'some' if number else 'none'}", n=number)


def _by_section(base: EvidenceBase, rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for section in base.case.sections:
        part = rows[rows["section"] == section]
        if not part.empty:
            yield section, part
