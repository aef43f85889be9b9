"""Jumps that a reviewer looks at first: what was published reads otherwise, or says more than it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from impact.alignment import AlignmentChange
from impact.standing import ClaimChange
from impact.units import Change

Jump = Literal[
    "a published value changed",
    "a date moved",
    "a verdict changed",
    "a verdict is no longer allowed",
    "other verdicts are allowed",
    "an earlier verdict was rewritten",
    "an alignment moved beyond its interval",
    "the word on an alignment changed",
    "a finding was removed",
    "a source was removed",
    "a claim was removed",
    "a locator was removed",
    "an oddity was accepted",
    "more may be redistributed",
]

VALUES = re.compile(r"printed|value|unit|bound|standard_error|interval\.(low|high|level)")
DATES = re.compile(r"date|published|window|versions\..*\.published|rivals\[.*\]\.date")
REUSE = ("none", "values", "open")
REMOVED: dict[str, Jump] = {
    "finding": "a finding was removed",
    "contrast": "a finding was removed",
    "source": "a source was removed",
    "version": "a source was removed",
    "claim": "a claim was removed",
}


@dataclass(frozen=True, order=True)
class Warned:
    """One jump."""

    jump: Jump
    address: str
    before: str | None
    after: str | None


def in_files(changes: tuple[Change, ...]) -> Iterator[Warned]:
    """Jumps that show in the files themselves."""
    for change in changes:
        if change.kind in ("derived", "plan"):
            continue
        if change.how == "removed" and change.kind in REMOVED:
            yield Warned(REMOVED[change.kind], change.address, _summary(change), None)
        if change.how == "changed":
            yield from _changed(change)
        for field in change.fields:
            if re.fullmatch(r"accept\[.*\]\.rule", field.field) and field.before is None:
                yield Warned("an oddity was accepted", change.address, None, field.after)


def _changed(change: Change) -> Iterator[Warned]:
    values = [field for field in change.fields if VALUES.fullmatch(field.field)]
    if values and change.kind in ("finding", "correction"):
        yield Warned("a published value changed", change.address, values[0].before, values[0].after)
    for field in change.fields:
        if DATES.fullmatch(field.field) and field.before is not None:
            yield Warned("a date moved", change.address, field.before, field.after)
        if field.field == "reuse" and _rank(field.after) > _rank(field.before):
            yield Warned("more may be redistributed", change.address, field.before, field.after)
    lost = [field for field in change.fields if field.field.startswith("locator.") and field.after is None]
    if lost and not any(f.field.startswith("locator.") and f.after for f in change.fields):
        yield Warned("a locator was removed", change.address, lost[0].before, None)


def _rank(reuse: str | None) -> int:
    return REUSE.index(reuse) if reuse in REUSE else -1


def _summary(change: Change) -> str | None:
    texts = {field.field: field.before for field in change.fields}
    return next((texts[name] for name in ("printed", "says", "title", "sentence") if texts.get(name)), None)


def in_claims(changes: tuple[ClaimChange, ...]) -> Iterator[Warned]:
    """Jumps in how claims stand."""
    for change in changes:
        was, now, address = change.before, change.after, f"claim:{change.claim}"
        if was is None or now is None:
            continue
        if (was.now, was.then) != (now.now, now.then):
            yield Warned("a verdict changed", address, _both(was.now, was.then), _both(now.now, now.then))
        if now.entries[: len(was.entries)] != was.entries:
            yield Warned("an earlier verdict was rewritten", address, None, None)
        if not now.holds:
            allowed = f"allowed: {_both(', '.join(now.allowed), ', '.join(now.allowed_then))}"
            yield Warned("a verdict is no longer allowed", address, _both(now.now, now.then), allowed)
        elif (was.allowed, was.allowed_then) != (now.allowed, now.allowed_then):
            before = _both(", ".join(was.allowed), ", ".join(was.allowed_then))
            after = _both(", ".join(now.allowed), ", ".join(now.allowed_then))
            yield Warned("other verdicts are allowed", address, before, after)


def _both(now: str, then: str) -> str:
    return now if now == then else f"{now} (when it was made: {then})"


def in_alignment(changes: tuple[AlignmentChange, ...]) -> Iterator[Warned]:
    """Jumps in alignment."""
    for change in changes:
        was, now, address = change.before, change.after, f"{change.scenario}: {change.company}"
        if was is None or now is None:
            continue
        if was.word != now.word:
            yield Warned("the word on an alignment changed", address, was.word, now.word)
        for name in change.beyond:
            old, new = getattr(was, name), getattr(now, name)
            before = f"{name} {old.median:.3g} ({old.low:.3g} to {old.high:.3g})"
            yield Warned(
                "an alignment moved beyond its interval", address, before, f"{name} {new.median:.3g}"
            )
