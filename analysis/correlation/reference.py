"""What our code gives for each block of a reference file, ready to be compared.

Computed values are plain numbers, counts or texts, or one of three marks: :class:`Either` where the
format leaves a choice open, :class:`Printed` where the file rounds, :class:`Optional` where the file
may say null because listing all placements was too much for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

from analysis.correlation.coincidence import (
    Chance,
    Counts,
    Rule,
    Span,
    count,
    covered_days,
    hypergeometric,
    on_grid,
    poisson,
)
from analysis.correlation.inputs import (
    EndsBeforeStart,
    NotANumber,
    OutOfRange,
    TooMany,
    Unusable,
    numbers,
    whole_days,
)
from analysis.correlation.nulls import bayes_factor_bound, phipson_smyth, placebo_rank, smallest_p
from analysis.correlation.power import chance_within
from analysis.correlation.shifts import circular, placements
from analysis.correlation.tails import hypergeometric_tail
from analysis.correlation.timing import LagPrior, ceiling, censored_ratio, likelihood_ratio
from evidence.edtf import Edtf

PRIOR = LagPrior(median=75, sigma=0.7)
"""The lag prior that the format fixes."""
MOST_LISTED = 2_000_000
"""Placements above which the format says null."""
FARTHEST = 10_000_000
"""Longest span in days that is computed."""


@dataclass(frozen=True)
class Either:
    """Two readings of the format; one of them has to agree."""

    one: Any
    other: Any


@dataclass(frozen=True)
class Printed:
    """A value that the file rounds to at least so many decimals."""

    value: float
    decimals: int
    units: float = 0.5
    """How many units of the last decimal the two may lie apart; 1 where the file searched a grid."""


@dataclass(frozen=True)
class Optional:
    """A value for which the file may say null."""

    value: Any


Computed = Mapping[str, Any]


@dataclass(frozen=True)
class Series:
    """The input of one case."""

    effects: list[int]
    causes: list[int]
    rule: Rule
    span: Span


def need(entry: Any, key: str) -> Any:
    """The value at a key. Raises :class:`Unusable` where there is none."""
    if not isinstance(entry, Mapping):
        raise Unusable(f"an object is expected, not {type(entry).__name__}")
    if key not in entry:
        raise Unusable(f"{key} is missing")
    return entry[key]


def number(entry: Any, key: str) -> float:
    """The number at a key. Raises :class:`Unusable` where there is none."""
    value = need(entry, key)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise NotANumber(f"{key} is {value!r}, which is no number")
    return float(numbers([value], key)[0])


def day_number(entry: Any, key: str) -> int:
    """The whole number of days at a key, not absurdly large."""
    value = number(entry, key)
    if value != int(value) or abs(value) > FARTHEST:
        raise OutOfRange(f"{key} is {value}; a whole number of days up to {FARTHEST} is expected")
    return int(value)


def listing(entry: Any, key: str) -> list[Any]:
    """The list at a key. Raises :class:`Unusable` where there is none."""
    value = need(entry, key)
    if not isinstance(value, list) or any(isinstance(each, bool) for each in value):
        raise Unusable(f"{key} is {value!r}; a list of numbers is expected")
    return value


def series(case: Mapping[str, Any]) -> Series:
    """The two series of a case. Raises :class:`Unusable`."""
    given = need(case, "input")
    if not isinstance(given, Mapping):
        raise Unusable(f"an object is expected, not {type(given).__name__}")
    symmetric = given.get("symmetric", False)
    if not isinstance(symmetric, bool):
        raise Unusable(f"symmetric is {symmetric!r}; true or false is expected")
    tau = day_number(given, "tau") if "tau" in given else 0
    effects, causes = (_days(given, key) for key in ("effects_A", "causes_B"))
    return Series(effects, causes, Rule(day_number(given, "dT"), tau, symmetric), _span(given))


def _days(given: Any, key: str) -> list[int]:
    days = whole_days(numbers(listing(given, key), key), key)
    if days.size and abs(days).max() > FARTHEST:
        raise OutOfRange(f"{key} holds a day beyond {FARTHEST}")
    return [int(day) for day in days]


def _span(given: Any) -> Span:
    if "span" not in given:
        last = day_number(given, "T")
        if last < 1:
            raise EndsBeforeStart(f"T is {last}; a span has a day at least")
        return Span(1, last)
    ends = [int(day) for day in whole_days(listing(given, "span"), "span")]
    if len(ends) != 2 or max(abs(end) for end in ends) > FARTHEST:
        raise Unusable(f"span is {given['span']!r}; first and last day are expected")
    span = Span(*ends)
    if "T" in given and day_number(given, "T") != span.days:
        raise Unusable(f"T is {given['T']}, and the span has {span.days} days")
    return span


def _grid(case: Series) -> tuple[list[int], list[int]]:
    return list(map(int, on_grid(case.effects))), list(map(int, on_grid(case.causes)))


def _form(counts: Counts) -> Computed:
    return {
        "N_A": counts.effects,
        "N_B": counts.causes,
        "K_precursor": counts.precursors,
        "K_trigger": counts.triggers,
        "r_precursor": counts.precursor_rate,
        "r_trigger": counts.trigger_rate,
    }


def _list_form(case: Series) -> Computed:
    return _form(count(case.effects, case.causes, case.rule))


def _grid_form(case: Series) -> Computed:
    return _form(count(*_grid(case), case.rule))


def _donges(case: Series) -> Computed:
    chance = poisson(count(case.effects, case.causes, case.rule), case.rule, case.span, whole_days=False)
    return {
        "width": case.rule.width(whole_days=False),
        "length": case.span.days - case.rule.lag,
        "precursor": chance.precursor,
        "trigger": chance.trigger,
    }


def _discrete(case: Series) -> Computed:
    listed = poisson(count(case.effects, case.causes, case.rule), case.rule, case.span)
    grid = poisson(count(*_grid(case), case.rule), case.rule, case.span)
    return {
        "width": case.rule.width(whole_days=True),
        "length": case.span.days - case.rule.lag,
        "precursor": listed.precursor,
        "trigger": listed.trigger,
        "grid_precursor": grid.precursor,
        "grid_trigger": grid.trigger,
    }


def _hypergeometric(case: Series) -> Computed:
    placed = hypergeometric(case.effects, case.causes, case.rule, case.span)
    size, value = len(case.effects), placed.p
    if size <= case.span.days:
        found = count(case.effects, case.causes, case.rule).precursors
        value = hypergeometric_tail(case.span.days, placed.covered, size, found)
    return {
        "covered_days_M": covered_days(case.causes, case.rule, case.span),
        "value": Either(placed.p, value),
    }


def _circular(case: Series) -> Computed:
    grid = circular(case.effects, case.causes, case.rule, case.span)
    listed = circular(case.effects, case.causes, case.rule, case.span, form="list")
    return {**_either(grid, listed), "n_shifts": case.span.days}


def _placements(case: Series) -> Computed:
    effects, _ = _grid(case)
    days = case.span.days
    number_of = Either(comb(days, len(effects)), comb(days, len(case.effects)))
    try:
        grid = placements(case.effects, case.causes, case.rule, case.span)
        fits = len(case.effects) <= days
        listed = placements(case.effects, case.causes, case.rule, case.span, form="list") if fits else grid
    except TooMany:
        return {"n_placements": number_of, "precursor": Optional(None), "trigger": Optional(None)}
    chances = _either(grid, listed)
    if max(number_of.one, number_of.other) > MOST_LISTED:
        chances = {key: Optional(value) for key, value in chances.items()}
    return {"n_placements": number_of, **chances}


def _either(grid: Chance, listed: Chance) -> dict[str, Any]:
    return {
        "precursor": Either(grid.precursor, listed.precursor),
        "trigger": Either(grid.trigger, listed.trigger),
    }


CASE_BLOCKS: dict[str, Callable[[Series], Computed]] = {
    "list_form": _list_form,
    "grid_form": _grid_form,
    "p_poisson_donges": _donges,
    "p_poisson_discrete": _discrete,
    "p_exact_hypergeometric_precursor": _hypergeometric,
    "p_exact_circular_shift": _circular,
    "p_exact_shuffle_enumeration": _placements,
}
"""The blocks of a case. Where days repeat the format does not say whether exact p-values take the
list or the grid form, so either may agree."""


def _ceiling(entry: Any) -> Computed:
    top = ceiling(number(entry, "mu"), PRIOR)
    return {"max_lr": Printed(top.ratio, 4), "at_days": Printed(top.at_days, 1, units=1)}


def _edtf(entry: Any) -> Computed:
    text = need(entry, "edtf")
    if not isinstance(text, str):
        raise Unusable(f"edtf is {text!r}; a text is expected")
    edtf = Edtf.parse(text)
    ends = (edtf.earliest, edtf.latest)
    low, high = (end.isoformat() if end else None for end in ends)
    return {"lo": low, "hi": high, "pad_days": edtf.pad_days}


def _within(entry: Any) -> Computed:
    keys = ("N", "dT", "T")
    return {"p": chance_within(*(day_number(entry, key) for key in keys))}


ENTRIES: dict[str, dict[str, Callable[[Any], Computed]]] = {
    "timing_lr": {
        "values": lambda entry: {
            "lr": float(likelihood_ratio([number(entry, "x")], number(entry, "mu"), PRIOR)[0])
        },
        "censored": lambda entry: {"lr": float(censored_ratio([number(entry, "c")], PRIOR)[0])},
        "ceiling": _ceiling,
    },
    "min_p": {
        "in_space_placebo": lambda entry: {"p": smallest_p(day_number(entry, "J"))},
        "one_window_trigger": _within,
    },
    "bayes_factor_bound": {"values": lambda entry: {"bound": bayes_factor_bound(number(entry, "p"))}},
    "edtf_intervals": {"values": _edtf},
    "phipson_smyth": {
        "values": lambda entry: {"p": phipson_smyth(day_number(entry, "b"), day_number(entry, "m"))}
    },
    "placebo_rank": {
        "values": lambda entry: {"p": placebo_rank(number(entry, "own"), listing(entry, "placebo")).p}
    },
}
"""Blocks of single values: block, part of it, and what an entry of that part should say."""
