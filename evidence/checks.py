"""Rules across records. Each yields breaches; an acknowledged oddity (`accept`) silences one rule there.

A rule compares intervals and fails only if no reading fits. An acceptance that silences nothing is
itself a problem, so that the list of oddities only shrinks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from evidence.base import EvidenceBase
from evidence.problems import Problem
from evidence.reading import Key
from evidence.rules_answers import ANSWER_RULES
from evidence.rules_corrections import CORRECTION_RULES
from evidence.rules_dates import DATE_RULES
from evidence.rules_links import LINK_RULES
from evidence.rules_values import VALUE_RULES
from evidence.rules_words import WORD_RULES


class Breach(NamedTuple):
    """One rule broken at one place."""

    rule: str
    key: Key
    loc: tuple[str | int, ...]
    what: str
    fix: str


Rule = Callable[[EvidenceBase], Iterator[tuple[Key, tuple[str | int, ...], str, str]]]

ACCEPTABLE: dict[str, Rule] = {**DATE_RULES, **ANSWER_RULES, **VALUE_RULES, **WORD_RULES}
"""Rules that a true oddity may break. An id that leads nowhere is never one."""

RULES: dict[str, Rule] = {**LINK_RULES, **CORRECTION_RULES, **ACCEPTABLE}


def check(base: EvidenceBase) -> list[Problem]:
    """Every problem across the records of a base, acceptances applied."""
    breaches = [Breach(name, *found) for name, rule in RULES.items() for found in rule(base)]
    used: set[tuple[Key, tuple[str | int, ...], str]] = set()
    problems: list[Problem] = []
    for breach in breaches:
        home = _acceptance(base, breach)
        if home is None:
            problems.append(
                _problem(base, breach.key, breach.loc, breach.what, f"{breach.fix} [{breach.rule}]")
            )
        else:
            used.add((breach.key, home, breach.rule))
    return sorted([*problems, *_unused(base, used)])


def links_hold(base: EvidenceBase) -> bool:
    """Whether every id and address leads somewhere, so that what stands on the records can be computed."""
    return not any(True for rule in LINK_RULES.values() for _ in rule(base))


def _problem(base: EvidenceBase, key: Key, loc: tuple[str | int, ...], what: str, fix: str) -> Problem:
    path, line = base.place(key, loc)
    return Problem(path, line, ".".join(map(str, loc)), what, fix)


def _acceptance(base: EvidenceBase, breach: Breach) -> tuple[str | int, ...] | None:
    """The path of the record or finding that accepts this breach."""
    if breach.rule not in ACCEPTABLE:
        return None
    for loc, rules in _accepts(base, breach.key):
        if breach.rule in rules and breach.loc[: len(loc)] == loc:
            return loc
    return None


def _accepts(base: EvidenceBase, key: Key) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Acceptances in one file: the innermost first."""
    folder, name = key
    if folder not in ("sources", "events", "models"):
        return
    record: Any = getattr(base, folder)[name]
    for finding_key, finding in getattr(record, "findings", {}).items():
        if finding.accept:
            yield ("findings", finding_key), [accept.rule for accept in finding.accept]
    if record.accept:
        yield (), [accept.rule for accept in record.accept]


def _unused(base: EvidenceBase, used: Iterable[Any]) -> Iterator[Problem]:
    known = set(used)
    for key in base.documents:
        for loc, rules in _accepts(base, key):
            for rule in rules:
                if rule not in ACCEPTABLE:
                    fix = f"write one of {', '.join(sorted(ACCEPTABLE))}"
                    yield _problem(base, key, (*loc, "accept"), f"{rule!r} is no rule to accept", fix)
                elif (key, loc, rule) not in known:
                    fix = "remove it; the rule holds without it"
                    yield _problem(
                        base, key, (*loc, "accept"), f"the acceptance of {rule} is not needed", fix
                    )
