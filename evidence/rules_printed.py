"""Rules that hold a value against the text it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.base import EvidenceBase
from evidence.findings import Measure, Valued
from evidence.reading import Key

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]

_WIDE = str.maketrans("．，", ".,")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "t": 1e12,
    "万": 1e4,
    "亿": 1e8,
}
_SCALED = re.compile(r"\d\s?(hundred|thousand|million|billion|trillion|万|亿)", re.IGNORECASE)
_COUNTED = ("count", "dollars", "hours", "minutes")
_SCALE = re.compile(r"(hundred|thousand|million|billion|trillion|(?<=\d)[kmbt]\b|万|亿)", re.IGNORECASE)


def fraction_not_percent(base: EvidenceBase) -> Found:
    """A value in percent is not written as a fraction, whichever way the source prints it."""
    for source_id, key, finding in base.findings():
        if isinstance(finding, Valued) and is_fraction(finding):
            loc = ("findings", key, "value")
            what = f"{finding.value:g} is a fraction, the unit is percent"
            yield ("sources", source_id), loc, what, f"write {100 * finding.value:g}"


def value_as_printed(base: EvidenceBase) -> Found:
    """A value is a number of the text under `printed`: scaled or made a percentage, perhaps rounded."""
    for source_id, key, finding in base.findings():
        if isinstance(finding, Valued) and not reads_as_printed(finding) and not is_fraction(finding):
            loc = ("findings", key, "value")
            what = f"{finding.value:.12g} is not the number printed, {finding.printed!r}"
            yield ("sources", source_id), loc, what, "correct one of the two"


def reads_as_printed(finding: Valued) -> bool:
    """Whether a value can be read off its printed text; a text without digits is not judged."""
    numbers = _numbers(finding.printed)
    scales = [1.0, *(_SCALES[word.lower()] for word in _SCALE.findall(finding.printed))]
    scales += {"percent": [100.0], "ratio": [0.01]}.get(finding.unit, [])
    if len(numbers) == 1 and finding.unit in _COUNTED and _SCALED.search(finding.printed):
        scales.remove(1.0)  # 16 is not what "16 million" says
    value = abs(finding.value)
    slack = 0.005 + 1e-9 * value  # two decimals are kept of a longer printed number
    return not numbers or any(abs(number * scale - value) <= slack for number in numbers for scale in scales)


def _numbers(printed: str) -> list[float]:
    return [float(digits.replace(",", "")) for digits in _DIGITS.findall(printed.translate(_WIDE))]


def is_fraction(finding: Valued) -> bool:
    """Whether a value in percent is a fraction: a hundredth of what is printed, or printed as one.

    A number below one is taken for a fraction where two decimals and more are printed.
    """
    if finding.unit != "percent" or not 0 < abs(finding.value) < 1:
        return False
    value = abs(finding.value)
    for number in _numbers(finding.printed):
        if abs(number - 100 * value) < 1e-9:
            return True
        as_printed = isinstance(finding, Measure) and "%" not in finding.printed
        if as_printed and number == value and len(f"{value:g}") > len("0.7"):
            return True
    return False


PRINTED_RULES = {"fraction": fraction_not_percent, "printed": value_as_printed}
