"""What became of the addresses, by status: as text with lines to paste, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import get_args

from evidence.intake.links.checking import Outcome, Status
from evidence.intake.links.places import Link

ORDER: tuple[Status, ...] = tuple(reversed(get_args(Status)))
MEANS: dict[Status, str] = {
    "dead": "nothing is there",
    "forbidden": "leads where no address may lead; not followed",
    "unreachable": "cannot be told today; run again",
    "refused": "the server lets no program in; look with a browser",
    "moved": "leads to another address for good",
    "ok": "leads to a page",
}


@dataclass(frozen=True)
class Checked:
    """An address with what became of it, and a copy of it where it is dead."""

    link: Link
    outcome: Outcome
    copy: str | None = None
    """The address of an archived copy."""
    copy_note: str | None = None
    """Why no copy is named."""


def as_text(found: list[Checked]) -> str:
    """A report for people: counts, then every address that is not ok."""
    counts = {status: sum(each.outcome.status == status for each in found) for status in ORDER}
    lines = [f"{len(found)} addresses"]
    lines += [f"  {status:12}{count:5}  {MEANS[status]}" for status, count in counts.items() if count]
    for status in ORDER:
        if status != "ok" and counts[status]:
            lines += ["", status]
            lines += [line for each in found if each.outcome.status == status for line in _told(each)]
    return "\n".join(lines) + "\n"


def _told(each: Checked) -> Iterator[str]:
    to = f", leads to {each.outcome.to}" if each.outcome.to else ""
    yield f"  {each.link.url} ({each.outcome.detail}{to})"
    yield from (f"    {place}" for place in each.link.places)
    if each.outcome.status != "dead":
        return
    named = [place for place in each.link.places if place.archived]
    if named:
        yield f"    a copy is named there: {named[0].archived}"
    elif each.copy:
        yield "    a copy is archived; beside the address write"
        yield f'      archived: "{each.copy}"'
    elif each.copy_note:
        yield f"    {each.copy_note}"


def as_json(found: list[Checked]) -> str:
    """Every address with its places and its outcome."""
    told = [
        {
            "url": each.link.url,
            "places": [asdict(place) for place in each.link.places],
            **asdict(each.outcome),
            "copy": each.copy,
            "copy_note": each.copy_note,
        }
        for each in found
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
