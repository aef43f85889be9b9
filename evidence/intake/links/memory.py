"""What was found out before, so that a check that was broken off goes on where it stopped."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self, get_args

from evidence.intake.links.checking import Outcome, Status
from evidence.textfile import write_text

LASTING = ("ok", "moved", "refused", "forbidden", "dead")
"""Outcomes that are not asked for again while they are young."""


class Unreadable(Exception):
    """The file holds something else than what was found out before."""


@dataclass
class Memory:
    """Outcomes by address, each with the time at which it was found."""

    file: Path
    known: dict[str, tuple[Outcome, datetime]] = field(default_factory=dict)

    @classmethod
    def of(cls, file: Path) -> Self:
        """What a file holds; nothing where there is none. Raises Unreadable."""
        if not file.exists():
            return cls(file)
        try:
            entries = json.loads(file.read_text(encoding="utf-8"))["checked"]
            return cls(file, {url: _entry(told) for url, told in entries.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Unreadable(f"{file} cannot be read as what was checked before") from None

    def young(self, days: float) -> dict[str, Outcome]:
        """Lasting outcomes of no more than so many days ago."""
        since = datetime.now(UTC) - timedelta(days=days)
        return {url: told for url, (told, at) in self.known.items() if told.status in LASTING and at >= since}

    def add(self, url: str, outcome: Outcome) -> None:
        """Remember an outcome, in the file too."""
        self.known[url] = (outcome, datetime.now(UTC))
        self._write()

    def _write(self) -> None:
        checked = {
            url: {**asdict(outcome), "at": at.isoformat(timespec="seconds")}
            for url, (outcome, at) in sorted(self.known.items())
        }
        write_text(self.file, json.dumps({"checked": checked}, ensure_ascii=False, indent=1) + "\n")


def _entry(told: dict[str, Any]) -> tuple[Outcome, datetime]:
    outcome = Outcome(told["status"], str(told["detail"]), told["to"])
    at = datetime.fromisoformat(told["at"])
    if outcome.status not in get_args(Status) or at.tzinfo is None:
        raise ValueError(outcome.status)
    return outcome, at
