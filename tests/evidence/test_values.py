"""The base against a second reading: values typed from notes on the sources, not from the YAML.

A tuple is address, attribute, expected. A number is compared exactly; a number written as text is
compared to the digits that it is written with, because some data sets carry more than was noted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.base import EvidenceBase, load
from tests.evidence.readings import accusations, papers, releases, studies

ENTRIES = (
    *papers.PAPERS,
    *studies.STUDIES,
    *papers.IDENTIFIERS,
    *accusations.ACCUSATIONS,
    *accusations.EVENTS,
    *releases.RELEASES,
    *releases.VENDOR_SCORES,
    *releases.INDEPENDENT_SCORES,
)


@pytest.fixture(scope="session")
def base(root: Path) -> EvidenceBase:
    """The real base."""
    return load(root)


def read(base: EvidenceBase, address: str, attribute: str) -> Any:
    """What the base holds, in the form in which it is written above."""
    found = base.resolve(address)
    assert found is not None, f"{address} leads nowhere"
    record = found.record
    if "#" in address and ":" not in address:
        source, version = address.split("#")
        record = base.sources[source].versions[version]
    held = getattr(record, attribute)
    if attribute == "volumes":
        findings: list[Any] = [base.finding(volume) for volume in held]
        return tuple((finding.value, finding.bound) for finding in findings)
    if attribute == "interval":
        return (held.low, held.high)
    return str(held) if attribute in ("date", "window", "published") else held


def agrees(held: Any, expected: Any) -> bool:
    """Whether a held value is the expected one, to the digits in which that is written."""
    if isinstance(expected, tuple):
        return len(held) == len(expected) and all(map(agrees, held, expected))
    if isinstance(expected, str) and isinstance(held, int | float):
        decimals = len(expected.partition(".")[2])
        return bool(abs(held - float(expected)) <= 0.5 * 10**-decimals + 1e-9)
    return bool(held == expected)


@pytest.mark.parametrize(
    ("address", "attribute", "expected"),
    ENTRIES,
    ids=[f"{address} {attribute}" for address, attribute, _ in ENTRIES],
)
def test_value(base: EvidenceBase, address: str, attribute: str, expected: Any) -> None:
    held = read(base, address, attribute)
    assert agrees(held, expected), f"{address} {attribute}: the base has {held}, the notes {expected}"


def test_no_entry_stands_twice() -> None:
    keys = [entry[:2] for entry in ENTRIES]
    assert len(keys) == len(set(keys)) >= 90


@pytest.mark.parametrize(
    ("held", "expected", "holds"),
    [(146.74, "146.7", True), (146.8, "146.7", False), (79.84, 79.8, False), ((1, 2), (1, 2, 3), False)],
)
def test_agreement_is_to_the_written_digits(held: Any, expected: Any, holds: bool) -> None:
    assert agrees(held, expected) is holds
