"""A brief fitted onto one printed page in two columns; what finds no room is counted and pointed to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.publish.briefs.lines import Row, Span, paragraph
from dashboard.publish.briefs.pieces import Brief, Item, Said, Section, gap
from dashboard.words import Words

SIZE, HEADING = 7.8, 10.0
"""Points of type of texts and of headings."""
BETWEEN, ABOVE_HEADING = 3.0, 9.0
"""Points of room between paragraphs and above a heading."""
NAMED = 12
"""Entries without room that are still named, where a section names them."""
LAST = ("drawn",)
"""Sections that add a piece only after all others."""
TURNS = {"about": 2, "by": 2, "unknown": 4, "timing": 3, "claims": 2}
"""How many pieces a section may add when its turn comes, where it is not one."""


@dataclass(frozen=True)
class Area:
    """The room for two columns."""

    width: float
    """Points of each column."""
    height: float


Columns = tuple[list[Row], list[Row]]


def fitted(brief: Brief, words: Words, area: Area, in_detail: bool) -> Columns | None:
    """The rows of both columns; None where everything was to be shown in detail and finds no room.

    Every section has its heading and at least the word how much of it stands elsewhere. Each then adds
    its first piece, and more in turn until no more fits, so that none takes the room of all others.
    """
    parts = [_Part(section, words, area.width, in_detail) for section in brief.sections]
    if in_detail:
        return _set(parts, [len(part) for part in parts], area)
    shown, is_open, is_first = [0] * len(parts), [True] * len(parts), True
    order = sorted(range(len(parts)), key=lambda place: parts[place].section.key in LAST)
    while any(is_open):
        for place in order:
            turns = 1 if is_first else TURNS.get(parts[place].section.key, 1)
            for _ in range(turns if is_open[place] else 0):
                more = [n + (at == place) for at, n in enumerate(shown)]
                is_open[place] = more[place] <= len(parts[place]) and _set(parts, more, area) is not None
                shown = more if is_open[place] else shown
        is_first = False
    # Where not even the headings fit, which takes names of a paragraph's length, the rest is not shown.
    return _set(parts, shown, area) or _cut(parts, area)


class _Part:
    """A section as pieces of which the first so many are shown."""

    def __init__(self, section: Section, words: Words, limit: float, in_detail: bool) -> None:
        self.section, self.words, self.limit = section, words, limit
        points = (
            paragraph(_spans(_kept(point, in_detail)), limit, SIZE, BETWEEN) for point in section.points
        )
        self.pieces = [*points, *(_item(item, words, limit, in_detail) for item in section.items)]
        self.heading = paragraph([Span(section.title, 600)], limit, HEADING, ABOVE_HEADING, holds=2)
        self._rows: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    def rows(self, shown: int) -> list[Row]:
        """The heading, the first pieces, and what is left out."""
        if shown not in self._rows:
            self._rows[shown] = list(self._made(shown))
        return self._rows[shown]

    def _made(self, shown: int) -> Iterator[Row]:
        yield from self.heading
        for piece in self.pieces[:shown]:
            yield from piece
        if text := self._left_out(shown):
            yield from paragraph([Span(text, ink="muted")], self.limit, SIZE, BETWEEN)

    def _left_out(self, shown: int) -> str:
        left, anchor = len(self) - shown, self.section.key
        if left and not shown and not self.section.is_named:
            return self.words("brief.more.nothing", anchor=anchor)
        heads = [item.head.text for item in self.section.items[-left:]] if left else []
        if left and self.section.is_named and len(heads) <= NAMED:
            listed = self.words("brief.semicolon").join(heads)
            return self.words("brief.more.named", n=left, anchor=anchor, heads=listed)
        return self.words("brief.more.items", n=left, anchor=anchor) if left else ""


def _set(parts: Sequence[_Part], shown: Sequence[int], area: Area) -> Columns | None:
    """The rows in two columns; None where they do not fit."""
    rows = [row for part, n in zip(parts, shown, strict=True) for row in part.rows(n)]
    left = _column(rows, area.height)
    right = _column(rows[len(left) :], area.height)
    return (left, right) if len(left) + len(right) == len(rows) else None


def _cut(parts: Sequence[_Part], area: Area) -> Columns:
    rows = [row for part in parts for row in part.rows(0)]
    left = _column(rows, area.height)
    return left, _column(rows[len(left) :], area.height)


def _column(rows: Sequence[Row], height: float) -> list[Row]:
    """As many rows as fit one below the other, none without the rows that it holds."""
    room, taken = height, 0
    for place, row in enumerate(rows):
        room -= row.leading + (row.above if place else 0)
        if room < 0:
            break
        taken = place + 1
    while 0 < taken < len(rows) and any(
        rows[taken - back].holds >= back for back in range(1, min(taken, 4) + 1)
    ):
        taken -= 1
    return list(rows[:taken])


def _item(item: Item, words: Words, limit: float, in_detail: bool) -> tuple[Row, ...]:
    """An entry: what it is in bold, then its lines, run on to save room."""
    head: list[Span] = []
    if item.verdict:
        name = words(f"verdict.{item.verdict}.name")
        head = [Span("", verdict=item.verdict), Span(words("brief.label", label=name), 600)]
        head.append(Span(item.head.text, to=item.head.to))
    else:
        head.append(Span(item.head.text, 600, "release" if item.head.to else "text", item.head.to))
    body: list[Span] = []
    for line in item.lines:
        said = _kept(line.said, in_detail)
        if said and body:
            body.append(Span(gap(body[-1].text)))
        if said and line.label:
            body.append(Span(words("brief.label", label=line.label), 600, "muted"))
        body += _spans(said)
    rows = paragraph(head, limit, SIZE, BETWEEN, holds=1 if body else 0)
    return (*rows, *paragraph(body, limit, SIZE))


def _kept(pieces: Sequence[Said], in_detail: bool) -> list[Said]:
    return [piece for piece in pieces if in_detail or not piece.is_detail]


def _spans(pieces: Sequence[Said]) -> list[Span]:
    spans: list[Span] = []
    for piece in pieces:
        if spans and (space := gap(spans[-1].text)):
            spans.append(Span(space))
        spans.append(Span(piece.text, 400, "release" if piece.to else "text", piece.to))
    return spans
