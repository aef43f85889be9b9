"""A table as somebody pastes it: from a spreadsheet (tabs), a CSV file, or Markdown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from evidence.intake.drafts import NotEntered

_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*")
_SIGN = re.compile(r"[\t;,|]")
"""What stands between cells."""
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"^(\*\*|__|\*|_|`|~~)(.+)\1$")


@dataclass(frozen=True)
class Table:
    """What a table holds: a header, and rows of as many cells. The first column names its row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_turned: bool = False
    """Whether its rows are columns in the source."""

    @property
    def sides(self) -> tuple[str, str]:
        """What a row and a column of this table are in the source."""
        return ("column", "row") if self.is_turned else ("row", "column")

    def turned(self) -> Table:
        """The same table with rows and columns exchanged."""
        whole = zip(self.header, *self.rows, strict=True)
        header, *rows = (tuple(column) for column in whole)
        return Table(header, tuple(rows), not self.is_turned)


def read_table(text: str) -> Table:
    """A pasted table.

    Raises:
        NotEntered: If it has no header with rows below it, or rows of another length.

    Example:
        >>> read_table("| Model | Quiz |\\n|---|---|\\n| Boreas | **70.0** |").rows
        (('Boreas', '70.0'),)
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if len(lines) > 2 and not _SIGN.search(lines[0]) and _SIGN.search(lines[1]):
        raise NotEntered(f"the first line of the table ({lines[0].strip()}) is no header row; take it away")
    cells = _without_empty_end([tuple(_plain(cell) for cell in row) for row in _split(lines)])
    if len(cells) < 2 or len(cells[0]) < 2:
        fix = "give a header row and rows below it, with tabs, commas or | between cells"
        raise NotEntered(f"no table is found; {fix}")
    header, *rows = cells
    for number, row in enumerate(rows, 1):
        if len(row) != len(header):
            raise NotEntered(
                f"row {number} of the table ({row[0]}) has {len(row)} cells, the header has {len(header)}; "
                "give every row as many"
            )
    _refuse_nameless("column", header[1:])
    _refuse_nameless("row", [row[0] for row in rows])
    _refuse_twice("column", header[1:])
    _refuse_twice("row", [row[0] for row in rows])
    return Table(header, tuple(rows))


def _split(lines: list[str]) -> list[list[str]]:
    """The cells of each line, by the sign that stands between them in the first."""
    if any(_RULE.fullmatch(line) and "|" in line for line in lines[1:2]):
        return [_BAR.split(line.strip().strip("|")) for line in lines if not _RULE.fullmatch(line)]
    first = lines[0] if lines else ""
    sign = next((sign for sign in ("\t", ";") if sign in first), ",")
    return list(csv.reader(StringIO("\n".join(lines)), delimiter=sign, skipinitialspace=True))


def _plain(cell: str) -> str:
    """A cell without what makes it bold or slanted."""
    cell = " ".join(cell.replace("\\|", "|").split())
    while match := _EMPHASIS.fullmatch(cell):
        cell = match[2].strip()
    return cell


def _without_empty_end(cells: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cells without last columns that hold nothing, as spreadsheets leave them."""
    while cells and len({len(row) for row in cells}) == 1 and cells[0] and not any(row[-1] for row in cells):
        cells = [row[:-1] for row in cells]
    return cells


def _refuse_nameless(what: str, names: Iterable[str]) -> None:
    for number, name in enumerate(names, 1):
        if not name:
            fix = "write a name into every cell, where cells are merged or a header has two lines, too"
            raise NotEntered(f"{what} {number} of the table has no name; {fix}")


def _refuse_twice(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise NotEntered(f"two {what}s of the table are called {name!r}; tell them apart")
        seen.add(name)
