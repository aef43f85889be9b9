"""Every number of a reference file computed again, and a list of those that differ.

The format is ``eca-reference/1``: JSON with a list `cases` of two event series each and blocks of
single values. A broken entry is a difference like any other; only a file that is no such reference
at all raises.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any

from analysis.correlation.inputs import Unusable
from analysis.correlation.reference import CASE_BLOCKS, ENTRIES, Computed, Either, Optional, Printed, series
from evidence.edtf import EdtfError

DEFAULT_TOLERANCE = 1e-9
TEXTS = frozenset({"schema", "generated", "sources", "definitions", "tolerance"})
BLOCK_TEXTS = frozenset({"definition", "tolerance", "python_edtf_5_0_2_deviation"})
OTHER_PROGRAMS = ("pyunicorn", "R_CoinCalc", "checked_against")
"""How keys begin that record what other programs gave; those programs are not run here."""


class MalformedReference(ValueError):
    """The file is no reference file; the text says why."""


@dataclass(frozen=True)
class Difference:
    """One number of the file that our code does not give, or an entry that cannot be computed."""

    where: str
    """Case or block, and the path inside it."""
    expected: Any
    computed: Any
    why: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.why or f'the file says {self.expected!r}, computed {self.computed!r}'}"


@dataclass
class Report:
    """What comparing a file gave."""

    tolerance: float
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was not compared, and why."""
    compared: int = 0
    """How many values were compared."""


def run(path: Path | str) -> Report:
    """The values of a reference file that our code does not give.

    Args:
        path: A JSON file of the format ``eca-reference/1``.

    Raises:
        MalformedReference: The file cannot be read, is no JSON object, holds NaN or a key twice,
            or holds nothing that can be compared.
    """
    document = _read(Path(path))
    report = Report(_tolerance(document, DEFAULT_TOLERANCE, "tolerance"))
    _cases(document, report)
    for name, parts in ENTRIES.items():
        _block(document, name, parts, report)
    known = {"cases", *TEXTS, *ENTRIES}
    report.notes += [f"{key}: not known, not compared" for key in document if key not in known]
    if not report.compared and not report.differences:
        names = ", ".join(["cases", *ENTRIES])
        raise MalformedReference(f"{path} holds nothing to compare; at least one of {names} is expected")
    return report


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        document = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except OSError as error:
        raise MalformedReference(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise MalformedReference(f"{path} is no text in UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise MalformedReference(f"{path} is no JSON: {error}") from None
    except MalformedReference:
        raise
    except ValueError as error:  # a number with thousands of digits
        raise MalformedReference(f"{path} holds a number that cannot be read: {error}") from None
    if not isinstance(document, dict):
        raise MalformedReference(f"{path} holds a {type(document).__name__}, not an object with blocks")
    return document


def _refuse(constant: str) -> float:
    raise MalformedReference(f"the file holds {constant}; write null where nothing is known")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise MalformedReference(f"the file holds the key {key!r} twice in one object")
        found[key] = value
    return found


def _tolerance(holder: Mapping[str, Any], default: float, where: str) -> float:
    value = holder.get("tolerance", default)
    if not _is_number(value) or not isfinite(value) or value < 0:
        raise MalformedReference(f"{where} is {value!r}; a number such as 1e-09 is expected")
    return float(value)


def _cases(document: Mapping[str, Any], report: Report) -> None:
    cases = document.get("cases", [])
    if not isinstance(cases, list):
        report.differences.append(_broken("cases", f"a list is expected, not {type(cases).__name__}"))
        return
    if not cases:
        report.notes.append("cases: the file has none")
    foreign: set[str] = set()
    for number, case in enumerate(cases, 1):
        if not isinstance(case, Mapping):
            why = f"an object is expected, not {type(case).__name__}"
            report.differences.append(_broken(f"case {number}", why))
            continue
        foreign |= {key for key in case if key.startswith(OTHER_PROGRAMS)}
        _case(f"case {case.get('id', number)}", case, report)
    if foreign:
        report.notes.append(f"{', '.join(sorted(foreign))}: records of other programs, not run again")


def _case(where: str, case: Mapping[str, Any], report: Report) -> None:
    try:
        given = series(case)
    except Unusable as error:
        report.differences.append(_broken(f"{where}: input", str(error)))
        return
    for name, compute in CASE_BLOCKS.items():
        if name in case:
            _entry(f"{where}: {name}", case[name], partial(compute, given), report)
        else:
            report.notes.append(f"{where}: the file has no {name}")
    known = {"id", "why", "input", *CASE_BLOCKS}
    strange = [key for key in case if key not in known and not key.startswith(OTHER_PROGRAMS)]
    report.notes += [f"{where}: {key}: not known, not compared" for key in strange]


def _block(
    document: Mapping[str, Any], name: str, parts: Mapping[str, Callable[[Any], Computed]], report: Report
) -> None:
    if name not in document:
        report.notes.append(f"{name}: the file has no such block")
        return
    block = document[name]
    if not isinstance(block, Mapping):
        report.differences.append(_broken(name, f"an object is expected, not {type(block).__name__}"))
        return
    tolerance = _tolerance(block, report.tolerance, f"{name}.tolerance")
    strange = [key for key in block if key not in BLOCK_TEXTS and key not in parts]
    report.notes += [f"{name}.{key}: not known, not compared" for key in strange]
    for part, compute in parts.items():
        entries = block.get(part, [])
        if not isinstance(entries, list):
            report.differences.append(_broken(f"{name}.{part}", "a list is expected"))
            continue
        for number, entry in enumerate(entries, 1):
            where = f"{name}.{part} {number}"
            _entry(where, entry, partial(compute, entry), report, tolerance)


def _entry(
    where: str,
    expected: Any,
    compute: Callable[[], Computed],
    report: Report,
    tolerance: float | None = None,
) -> None:
    """Compare one object of the file, key by key, as far as the file has the keys."""
    if not isinstance(expected, Mapping):
        report.differences.append(_broken(where, f"an object is expected, not {type(expected).__name__}"))
        return
    try:
        computed = compute()
    except (Unusable, EdtfError) as error:
        report.differences.append(_broken(where, str(error)))
        return
    allowed = report.tolerance if tolerance is None else tolerance
    for key, value in computed.items():
        if key not in expected:
            report.notes.append(f"{where}: the file has no {key}")
            continue
        report.compared += 1
        if not _agrees(expected[key], value, allowed):
            report.differences.append(Difference(f"{where}.{key}", expected[key], _shown(value)))


def _broken(where: str, why: str) -> Difference:
    return Difference(where, None, None, why)


def _agrees(expected: Any, computed: Any, tolerance: float) -> bool:
    if isinstance(computed, Either):
        return any(_agrees(expected, each, tolerance) for each in (computed.one, computed.other))
    if isinstance(computed, Optional):
        return expected is None or _agrees(expected, computed.value, tolerance)
    if computed is None or isinstance(computed, str):
        return bool(expected == computed)
    if isinstance(computed, int):
        return not isinstance(expected, bool) and bool(expected == computed)
    if not _is_number(expected):
        return False
    if isinstance(computed, Printed):
        decimals = max(computed.decimals, len(repr(float(expected)).partition(".")[2]))
        return abs(float(expected) - computed.value) <= computed.units * 10.0**-decimals + tolerance
    return bool(abs(float(expected) - computed) <= tolerance)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300


def _shown(computed: Any) -> Any:
    while isinstance(computed, (Either, Optional, Printed)):
        computed = computed.one if isinstance(computed, Either) else computed.value
    return computed
