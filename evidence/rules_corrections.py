"""Rules about corrections: an open one still stands, a mended one is mended."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.base import EvidenceBase
from evidence.dated import DatedFact
from evidence.event import Event
from evidence.findings import Valued
from evidence.reading import CORRECTIONS, Key

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]
HOME: Key = ("", CORRECTIONS)


def guards_hold(base: EvidenceBase) -> Found:
    """What an open correction expects its source to print is what it prints."""
    for name, correction in base.corrections.items():
        expect = correction.expect
        if expect is None or base.resolve(expect.address) is None:
            continue  # that it leads nowhere is said already
        stands = standing(base, expect.address)
        if stands is None:
            what, fix = f"nothing is printed at {expect.address}", "name a finding with a value, or a date"
            yield HOME, (name, "expect", "address"), what, fix
        elif stands != expect.printed:
            what = f"{expect.address} is now {stands!r}, no longer {expect.printed!r}"
            fix = (
                "if the source has mended this, close the correction: status: mended-by-source, "
                f'is: "{stands}", and remove `expect`'
            )
            yield HOME, (name, "expect", "printed"), what, fix


def mended_is_mended(base: EvidenceBase) -> Found:
    """What a closed correction says to stand at its address stands there."""
    for name, correction in base.corrections.items():
        if correction.status == "open" or base.resolve(correction.what) is None:
            continue
        stands = standing(base, correction.what)
        if stands is not None and stands != correction.now:
            what = f"says that {correction.now!r} stands at {correction.what}, where {stands!r} stands"
            yield HOME, (name, "is"), what, "correct one of the two, or open the correction again"


def standing(base: EvidenceBase, address: str) -> str | None:
    """What is printed at an address, or its date as published; None where there is neither."""
    found = base.resolve(address)
    record = found.record if found else None
    if isinstance(record, Valued):
        return record.printed
    return record.date.text if isinstance(record, DatedFact | Event) else None


CORRECTION_RULES = {"guard": guards_hold, "mended": mended_is_mended}
