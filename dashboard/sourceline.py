"""The source line of a chart, from the documents that its rows stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.words import Words

SHOWN = 4
LONGEST = 60


def short_title(title: str) -> str:
    """A document's title up to its colon, cut at a word where that is still long."""
    head = re.split(r": |\. |(?<=\?) ", title)[0]
    if len(head) <= LONGEST:
        return head
    return head[:LONGEST].rsplit(" ", 1)[0].rstrip(",;") + "…"


def source_line(sources: Iterable[str], named: Mapping[str, str], words: Words) -> str:
    """The documents in the order of how many rows each gives, the first of them named.

    Args:
        sources: The source of every row drawn, repeats and all.
        named: How to name each source: publisher and short title.
        words: Texts in the reader's language.
    """
    rows = list(sources)
    ranked = sorted(dict.fromkeys(rows), key=lambda source: (-rows.count(source), rows.index(source)))
    names = words("benchmarks.source.join").join(named.get(source, source) for source in ranked[:SHOWN])
    rest = len(ranked) - SHOWN
    if rest > 0:
        return words("benchmarks.source.more", names=names, rest=rest)
    return words("benchmarks.source.all", names=names)
