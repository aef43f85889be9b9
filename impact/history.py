"""The releases of a base that were recorded: what each address said, as what changed since the one before.

One file of JSON lines that only grows. A release begins with a line that names it, then comes one line for
each document that differs, and a seal over the whole file up to there: what a merge or an editor did to the
file is found out instead of believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from claims.ledger import Ledger
from impact.saying import Saying, sayings

FILE = Path("releases/history.jsonl")
FIRST_LINE = {"generated": "by `python cli.py release`, which only adds lines; change the evidence instead"}
MEND = "take the file as it is on the branch that you merge into, then run python cli.py release"
_RELEASE = re.compile("[0-9a-f]{10}")


class BadHistory(Exception):
    """The file is not as it was written; the text says where and what to do."""


@dataclass(frozen=True)
class Release:
    """A state of evidence and claims that was recorded."""

    id: str
    recorded: str
    """The day on which it was, as YYYY-MM-DD."""
    as_of: str
    """The date of the evidence."""
    changed: Mapping[str, Saying | None]
    """What is new or other than in the release before; None: it stands there no more."""


@dataclass(frozen=True)
class History:
    """All releases, the oldest first."""

    releases: tuple[Release, ...] = ()

    def find(self, release: str) -> Release | None:
        """The release of that id; None where none was recorded."""
        return next((one for one in self.releases if one.id == release), None)

    def state(self, release: str) -> dict[str, Saying]:
        """What every address said in a release. Raises KeyError where it is not recorded."""
        found: dict[str, Saying | None] = {}
        for one in self.releases:
            found |= one.changed
            if one.id == release:
                return {address: saying for address, saying in found.items() if saying is not None}
        raise KeyError(release)

    def gone(self, address: str) -> Release | None:
        """The release in which an address stood no more; None where it never stood, or stands."""
        last = next((one for one in reversed(self.releases) if address in one.changed), None)
        return last if last is not None and last.changed[address] is None else None


def read_history(root: Path) -> History:
    """The releases of the base under `root`; none where there is no file.

    Raises:
        BadHistory: The file is not as it was written.
    """
    file = root / FILE
    if not file.exists():
        return History()
    stamp = file.stat()
    return _history(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=4)
def _history(file: Path, time: int, size: int) -> History:
    """The releases in a file, kept until it changes."""
    try:
        return History(tuple(_releases(file.read_text(encoding="utf-8"))))
    except (UnicodeDecodeError, OSError):
        raise BadHistory(f"{FILE.as_posix()}:1: cannot be read; {MEND}") from None


def _releases(text: str) -> Iterator[Release]:
    """The releases in a text. A part is believed once its seal is read."""
    seal, head = sha256(), None
    changed: dict[str, Saying | None] = {}
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            part = json.loads(line)
            if isinstance(part, list):
                document, tails = part
                changed |= {f"{document}{tail}": _read(saying) for tail, saying in tails.items()}
            elif "seal" in part and head is not None and part["seal"] == seal.hexdigest()[:16]:
                yield Release(head["release"], head["recorded"], head["as_of"], changed)
                head = None
            elif "release" in part and head is None and _RELEASE.fullmatch(part["release"]):
                date.fromisoformat(part["recorded"])
                head, changed = part, {}
            else:
                _check_first(number, part)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise BadHistory(f"{FILE.as_posix()}:{number}: is not as it was written; {MEND}") from None
        seal.update(f"{line}\n".encode())
    if head is not None:
        raise BadHistory(f"{FILE.as_posix()}:{len(lines)}: ends before its seal; {MEND}")


def _check_first(number: int, part: Mapping[str, Any]) -> None:
    if number > 1 or "generated" not in part:
        raise ValueError("only the first line belongs to no release")


def _read(saying: list[str] | None) -> Saying | None:
    return None if saying is None else Saying(*saying)


def recorded(root: Path, ledger: Ledger, on: date) -> tuple[Release, str] | None:
    """The present state as a release, with the file's text that holds it; None where it is the last one.

    Args:
        root: The folder of the base.
        ledger: Its evidence and claims, valid.
        on: The day to record.

    Raises:
        BadHistory: The file is not as it was written.
    """
    history = read_history(root)
    base, last = ledger.base, history.releases[-1].id if history.releases else None
    if last == base.release:
        return None
    was: Mapping[str, Saying] = history.state(last) if last else {}
    now = sayings(ledger)
    changed: dict[str, Saying | None] = {a: now.get(a) for a in {*was, *now} if was.get(a) != now.get(a)}
    release = Release(base.release, on.isoformat(), base.case.as_of.text, dict(sorted(changed.items())))
    file = root / FILE
    text = file.read_text(encoding="utf-8") if file.exists() else _line(FIRST_LINE)
    text += "".join(map(_line, _parts(release)))
    return release, text + _line({"seal": sha256(text.encode()).hexdigest()[:16]})


def _parts(release: Release) -> Iterator[Any]:
    yield {"release": release.id, "recorded": release.recorded, "as_of": release.as_of}
    for document, addresses in groupby(sorted(release.changed, key=_cut), lambda address: _cut(address)[0]):
        yield [document, {_cut(address)[1]: _written(release.changed[address]) for address in addresses}]


def _cut(address: str) -> tuple[str, str]:
    """An address as the document that it stands in and the rest."""
    mark = "#" if ":" in address else "[/#]"
    found = re.search(mark, address)
    return (address[: found.start()], address[found.start() :]) if found else (address, "")


def _written(saying: Saying | None) -> list[str] | None:
    return None if saying is None else [saying.text, saying.digest]


def _line(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":")) + "\n"
