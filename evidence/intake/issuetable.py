"""A table pasted into an issue form, as findings of the draft that is made from the form.

What stands beside the table says where it stands: "table 6", "section 4.1", "v2". Rows and columns that
nothing here is called by are left out and named, for a person to enter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from evidence.base import EvidenceBase
from evidence.explain import validate
from evidence.intake.appending import with_findings
from evidence.intake.described import code_span
from evidence.intake.drafts import Draft, NotEntered, problems_of
from evidence.intake.headings import Unsaid, read_column, read_row
from evidence.intake.measures import Manner, take
from evidence.intake.naming import Unnamed
from evidence.intake.table import Table, read_table
from evidence.records import Source
from evidence.yamlfile import parse

_PLACE = re.compile(r"\b(table|section|page|figure)\s+([A-Z]?[\d.]*\d[a-z]?)", re.IGNORECASE)
_VERSION = re.compile(r"\bv\d+\b")


class Filled(NamedTuple):
    """A draft with what was sent in it."""

    text: str
    notes: list[str]
    """What a person should know of the table."""
    rest: str
    """What was sent and is in no finding."""


def with_table(base: EvidenceBase, draft: Draft, sent: str) -> Filled:
    """The draft's text with the values of a table in what was sent."""
    rows, rest = _split(sent)
    if len(rows) < 2:
        return Filled(draft.text, [], sent)
    try:
        there = _entered(base, draft)
        table, left_out = _known(there, draft.key[1], read_table("\n".join(rows)))
        manner = Manner(_locator(there.sources[draft.key[1]], rest), skipped=frozenset(left_out))
        taken = take(there, draft.key[1], table, manner)
        text = _fitting(base, replace(draft, text=with_findings(draft.text, taken.findings)))
    except NotEntered as trouble:
        why = str(trouble).replace(" with --skip", "")
        return Filled(draft.text, [f"The table stays as it was sent: {code_span(why)}."], sent)
    notes = [f"Findings from the table: {len(taken.findings)}; look at each."]
    if left_out:
        notes.append(f"Left out, because nothing here is called so: {code_span(', '.join(left_out))}.")
    return Filled(text, notes, sent if left_out else rest)


def _fitting(base: EvidenceBase, draft: Draft) -> str:
    """The draft's text. Raises NotEntered if the base could not hold it."""
    problems = problems_of(base, draft)
    if problems:
        raise NotEntered(f"its values do not fit what is here: {problems[0].what}")
    return draft.text


def _split(sent: str) -> tuple[list[str], str]:
    """The lines of a table, and all other text."""
    lines = [line.strip("\r\n ") for line in sent.splitlines()]
    rows = [line for line in lines if line.startswith("|") or "\t" in line]
    return rows, "\n".join(line for line in lines if line not in rows)


def _entered(base: EvidenceBase, draft: Draft) -> EvidenceBase:
    """The base with the draft in it. Raises NotEntered where it is not whole."""
    document, _ = parse(draft.text, draft.path.as_posix())
    record = validate(document, Source)[0] if document else None
    if document is None or record is None:
        raise NotEntered("what is empty in the draft has to be filled in first")
    sources = MappingProxyType({**base.sources, draft.key[1]: record})
    return replace(base, sources=sources, documents=MappingProxyType({**base.documents, draft.key: document}))


def _locator(source: Source, rest: str) -> dict[str, str]:
    """Where the table stands. Raises NotEntered if that is not said, or not of which version."""
    place = {kind.lower(): number for kind, number in _PLACE.findall(rest)}
    if not place:
        raise NotEntered("say which table or page it is, as: table 6")
    said = [version for version in _VERSION.findall(rest) if version in source.versions]
    version = said[:1] or (list(source.versions) if len(source.versions) == 1 else [])
    if source.versions and not version:
        raise NotEntered(f"say which version it is of: {', '.join(source.versions)}")
    return {"version": version[0], **place} if version else place


def _known(base: EvidenceBase, source_id: str, table: Table) -> tuple[Table, list[str]]:
    """The table as it is or turned, whichever has more names that are known; and those that are not."""
    tried = [(way, list(_unknown(base, source_id, way))) for way in (table, table.turned())]
    return min(tried, key=lambda each: len(each[1]))


def _unknown(base: EvidenceBase, source_id: str, table: Table) -> Iterator[str]:
    rows = [row[0] for row in table.rows]
    yield from _without(rows, lambda printed: read_row(base, source_id, printed, {}))
    for position, printed in enumerate(table.header[1:], 1):
        cells = [row[position] for row in table.rows]
        yield from _without([printed], partial(_column, base, cells))


def _column(base: EvidenceBase, cells: Sequence[str], printed: str) -> object:
    return read_column(base, printed, cells, {}, None)


def _without(names: Iterable[str], read: Callable[[str], object]) -> Iterator[str]:
    """The names that cannot be read."""
    for name in names:
        try:
            read(name)
        except (Unnamed, Unsaid):
            yield name
