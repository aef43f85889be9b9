"""The answer to "what does my file change?": everything that differs between two bases, in one record."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import get_args

from analysis.correlation.result import plain
from claims.ledger import Ledger, look
from evidence.problems import Problem
from evidence.reading import DATA, DERIVED
from impact.alignment import Alignments, alignment_changes
from impact.pages import PageChange, page_changes
from impact.sides import Side
from impact.standing import ClaimChange, claim_changes
from impact.units import Change, compare
from impact.warnings import Jump, Warned, in_alignment, in_claims, in_files

ALIGNED = ("alignment.yaml", "outlook.yaml")
"""The derived files that are computed from alignments."""


@dataclass(frozen=True)
class Derived:
    """A file of computed findings: whether it is another, or should be."""

    path: str
    state: str
    """changed: it is another one. behind: alignments changed and it did not."""
    findings: int
    """How many of its findings differ."""


@dataclass(frozen=True)
class Report:
    """What a change of the evidence changes."""

    before: str
    after: str
    files: tuple[str, ...]
    warnings: tuple[Warned, ...]
    changes: tuple[Change, ...]
    claims: tuple[ClaimChange, ...]
    alignment: Alignments
    pages: tuple[PageChange, ...]
    derived: tuple[Derived, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the later side."""
    problems_before: tuple[Problem, ...]
    unread: tuple[str, ...]
    """Files that are no YAML on one side, so that nothing in them could be compared."""
    computed: bool
    """Whether claims, alignment and pages could be computed on both sides."""


def report(before: Side, after: Side) -> Report:
    """What differs between two bases, as far as both can be read."""
    found = compare(before, after)
    # A problem is looked for even where nothing differs: then both sides have it.
    (was, problems_before), (now, problems) = look(before.root), look(after.root)
    claims: tuple[ClaimChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    alignment = Alignments()
    if was is not None and now is not None and found.files:
        claims, alignment, pages = _computed(was, now)
    return Report(
        before=before.name,
        after=after.name,
        files=found.files,
        warnings=_warnings(found.changes, claims, alignment),
        changes=tuple(change for change in found.changes if change.kind != "derived"),
        claims=claims,
        alignment=alignment,
        pages=pages,
        derived=_derived(after, found.files, found.changes, alignment),
        problems=tuple(sorted(set(problems))),
        problems_before=tuple(sorted(set(problems_before))),
        unread=found.unread,
        computed=was is not None and now is not None,
    )


def _computed(was: Ledger, now: Ledger) -> tuple[tuple[ClaimChange, ...], Alignments, tuple[PageChange, ...]]:
    return claim_changes(was, now), alignment_changes(was.base, now.base), page_changes(was, now)


def _warnings(
    changes: tuple[Change, ...], claims: tuple[ClaimChange, ...], alignment: Alignments
) -> tuple[Warned, ...]:
    """Every jump, the gravest kind first."""
    found = {*in_files(changes), *in_claims(claims), *in_alignment(alignment.changes)}
    kinds = get_args(Jump)
    return tuple(sorted(found, key=lambda w: (kinds.index(w.jump), w.address, w.before or "", w.after or "")))


def _derived(
    after: Side, files: tuple[str, ...], changes: tuple[Change, ...], alignment: Alignments
) -> tuple[Derived, ...]:
    folder = DATA / DERIVED
    changed = [path for path in files if path.startswith(f"{folder.as_posix()}/")]
    found = [
        Derived(path, "changed", sum(c.path == path and c.kind == "derived" for c in changes))
        for path in changed
    ]
    if alignment.changes:
        aligned = [(folder / name).as_posix() for name in ALIGNED if (after.root / folder / name).is_file()]
        found += [Derived(path, "behind", 0) for path in aligned if path not in changed]
    return tuple(found)


def to_json(found: Report) -> str:
    """A report as JSON: the same bytes for the same two bases."""
    return json.dumps(plain(asdict(found)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
