"""Results of two arms at one seed, item by item, at the checkpoints that a contrast asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.rerun.recipe import RerunContrast
from analysis.rerun.record import Evaluation, RunRecord

VALIDATION = "validation"
"""The set of items by which checkpoints are picked."""
APART = 5.0
"""Points by which accuracies that count as matched may differ."""


class NoPair(Exception):
    """Two records cannot be paired; says why."""


@dataclass(frozen=True)
class Pair:
    """Two arms at one seed on the same items."""

    seed: int
    of: tuple[float, ...]
    against: tuple[float, ...]
    items_sha256: str
    clusters: tuple[int, ...] = ()

    @property
    def differences(self) -> tuple[float, ...]:
        """By item."""
        return tuple(a - b for a, b in zip(self.of, self.against, strict=True))


def paired(rule: RerunContrast, of: RunRecord, against: RunRecord) -> Pair:
    """Two records of one seed as a pair.

    Raises:
        NoPair: One of them lacks the results, or they are of different items.
    """
    one, other = _checkpoints(rule, of, against)
    results = (_result(rule, of, one), _result(rule, against, other))
    if results[0].items_sha256 != results[1].items_sha256:
        raise NoPair(f"at seed {of.seed} the arms were tested on different items of {rule.on!r}")
    first, second = results
    return Pair(of.seed, first.per_item(), second.per_item(), first.items_sha256, first.clusters)


def _result(rule: RerunContrast, record: RunRecord, checkpoint: str) -> Evaluation:
    found = record.evaluation(rule.on, rule.decoding, checkpoint)
    if found is None:
        raise NoPair(
            f"arm {record.arm!r} has no {rule.decoding} results on {rule.on!r} "
            f"at {checkpoint} of seed {record.seed}"
        )
    return found


def _checkpoints(rule: RerunContrast, of: RunRecord, against: RunRecord) -> tuple[str, str]:
    """The checkpoint of each arm: the end, the best on validation items, or those of equal accuracy there."""
    if rule.checkpoint == "end":
        return "end", "end"
    one, other = _validated(rule, of), _validated(rule, against)
    if rule.checkpoint == "best-validation":
        return _best(one).checkpoint, _best(other).checkpoint
    level = min(_best(one).value, _best(other).value)
    first, second = _nearest(one, level), _nearest(other, level)
    if abs(first.value - second.value) > APART:
        raise NoPair(
            f"no checkpoints of seed {of.seed} match: {of.arm} {first.value:.1f}, "
            f"{against.arm} {second.value:.1f} on validation items"
        )
    return first.checkpoint, second.checkpoint


def _validated(rule: RerunContrast, record: RunRecord) -> Sequence[Evaluation]:
    """Results on validation items, in the order of training."""
    found = [e for e in record.evaluations if (e.on, e.decoding) == (VALIDATION, rule.decoding)]
    if not found:
        raise NoPair(f"arm {record.arm!r} has no {rule.decoding} results on validation items")
    return found


def _best(results: Sequence[Evaluation]) -> Evaluation:
    return max(results, key=lambda each: each.value)


def _nearest(results: Sequence[Evaluation], level: float) -> Evaluation:
    return min(results, key=lambda each: abs(each.value - level))
