"""The slow and obvious way to every number: loops, fractions, listed placements. Imports none of our code.

``python -m tests.analysis.brute_force`` writes reference_cases.json; a test compares the two.
"""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, permutations
from math import comb, e, exp, log
from pathlib import Path
from statistics import NormalDist
from typing import Any

FILE = Path(__file__).parent / "reference_cases.json"
MOST_LISTED = 2_000_000
LISTED_HERE = 200_000

CASES: dict[str, tuple[list[int], list[int], int, int, int, bool]] = {
    "basic": ([10, 50, 80], [8, 49, 70], 100, 3, 0, False),
    "simultaneous": ([10, 20], [10, 30], 60, 4, 0, False),
    "lower_border_inclusive": ([20, 59], [20, 60], 100, 5, 0, False),
    "upper_border_inclusive": ([25, 66], [20, 60], 100, 5, 0, False),
    "window_of_no_days": ([10, 21], [10, 20], 60, 0, 0, False),
    "lag_tau": ([30, 70, 95], [10, 50, 90], 100, 5, 15, False),
    "many_causes_one_effect": ([52], [48, 49, 50, 51], 100, 5, 0, False),
    "one_cause_many_effects": ([48, 49, 50], [47], 80, 5, 0, False),
    "repeated_days": ([10, 10, 40], [8, 8, 60], 70, 3, 0, False),
    "repeated_days_saturated": ([3, 3, 4], [2, 2, 6], 8, 2, 0, False),
    "empty_effects": ([], [10, 20], 100, 5, 0, False),
    "empty_causes": ([10, 20], [], 100, 5, 0, False),
    "both_empty": ([], [], 100, 5, 0, False),
    "both_ways": ([10, 50, 80], [12, 49, 70], 90, 3, 0, True),
    "both_ways_with_lag": ([10, 52], [12, 40], 90, 2, 10, True),
    "span_borders": ([1, 100], [1, 98], 100, 5, 0, False),
    "one_window_six_releases": ([60, 150, 240, 330, 430, 540], [533], 550, 90, 0, False),
    "one_window_four_releases": ([60, 194, 250, 303], [296], 365, 7, 0, False),
    "saturated": ([5, 12, 19], [1, 6, 11, 16], 20, 9, 0, False),
    "effects_precede_causes": ([10, 40], [20, 50], 100, 15, 0, False),
    "fully_listed": ([3, 7, 9, 12], [2, 8, 11], 12, 1, 0, False),
}
"""Effects, causes, days of the span, window, lag, both ways."""


def coincide(effect: int, cause: int, window: int, lag: int, both_ways: bool) -> bool:
    distance = effect - lag - cause
    return -window <= distance <= window if both_ways else 0 <= distance <= window


def counted(effects: Any, causes: Any, *rule: Any) -> tuple[int, int]:
    preceded = sum(any(coincide(a, b, *rule) for b in causes) for a in effects)
    followed = sum(any(coincide(a, b, *rule) for a in effects) for b in causes)
    return preceded, followed


def form(effects: Any, causes: Any, *rule: Any) -> dict[str, Any]:
    preceded, followed = counted(effects, causes, *rule)
    return {
        "N_A": len(effects),
        "N_B": len(causes),
        "K_precursor": preceded,
        "K_trigger": followed,
        "r_precursor": preceded / len(effects) if effects else None,
        "r_trigger": followed / len(causes) if causes else None,
    }


def poisson_pair(effects: Any, causes: Any, width: int, length: int, *rule: Any) -> tuple[float, float]:
    if not effects or not causes:
        return 1.0, 1.0
    share = min(Fraction(1), Fraction(width, length))
    found = counted(effects, causes, *rule)
    return (
        float(binomial(len(effects), 1 - (1 - share) ** len(causes), found[0])),
        float(binomial(len(causes), 1 - (1 - share) ** len(effects), found[1])),
    )


def binomial(trials: int, chance: Fraction, least: int) -> Fraction:
    return sum(
        (
            comb(trials, k) * chance**k * (1 - chance) ** (trials - k)
            for k in range(max(0, least), trials + 1)
        ),
        Fraction(0),
    )


def hypergeometric(days: int, covered: int, events: int, least: int) -> Fraction:
    ways = sum(comb(covered, k) * comb(days - covered, events - k) for k in range(max(0, least), events + 1))
    return Fraction(ways, comb(days, events))


def shifted(effects: Any, causes: Any, days: int, *rule: Any) -> tuple[float, float]:
    if not effects or not causes:
        return 1.0, 1.0
    found = [counted([(a - 1 + s) % days + 1 for a in effects], causes, *rule) for s in range(days)]
    return tuple(sum(each[i] >= found[0][i] for each in found) / days for i in (0, 1))  # type: ignore[return-value]


def listed(effects: Any, causes: Any, days: int, *rule: Any) -> tuple[float, float]:
    observed = counted(effects, causes, *rule)
    high, total = [0, 0], 0
    for placed in combinations(range(1, days + 1), len(effects)):
        found = counted(placed, causes, *rule)
        total += 1
        for i in (0, 1):
            high[i] += found[i] >= observed[i]
    return high[0] / total, high[1] / total


def case(name: str) -> dict[str, Any]:
    effects, causes, days, window, lag, both_ways = CASES[name]
    rule = (window, lag, both_ways)
    grid_a, grid_b = sorted(set(effects)), sorted(set(causes))
    width, length = window * (2 if both_ways else 1), days - lag
    covered = sum(any(coincide(day, b, *rule) for b in causes) for day in range(1, days + 1))
    exact = float(hypergeometric(days, covered, len(grid_a), counted(grid_a, grid_b, *rule)[0]))
    placements = comb(days, len(grid_a))
    donges = poisson_pair(effects, causes, width, length, *rule)
    whole = poisson_pair(effects, causes, width + 1, length, *rule)
    grid = poisson_pair(grid_a, grid_b, width + 1, length, *rule)
    turned = shifted(grid_a, grid_b, days, *rule)
    every = listed(grid_a, grid_b, days, *rule) if placements <= LISTED_HERE else (None, None)
    return {
        "id": name,
        "input": {
            "effects_A": effects,
            "causes_B": causes,
            "span": [1, days],
            "T": days,
            "dT": window,
            "tau": lag,
            "symmetric": both_ways,
        },
        "list_form": form(effects, causes, *rule),
        "grid_form": form(grid_a, grid_b, *rule),
        "p_poisson_donges": {"width": width, "length": length, "precursor": donges[0], "trigger": donges[1]},
        "p_poisson_discrete": {
            "width": width + 1,
            "length": length,
            "precursor": whole[0],
            "trigger": whole[1],
            "grid_precursor": grid[0],
            "grid_trigger": grid[1],
        },
        "p_exact_hypergeometric_precursor": {"covered_days_M": covered, "value": exact},
        "p_exact_circular_shift": {"precursor": turned[0], "trigger": turned[1], "n_shifts": days},
        "p_exact_shuffle_enumeration": {
            "n_placements": placements,
            "precursor": every[0],
            "trigger": every[1],
        },
    }


def survival(days: float, median: float = 75, sigma: float = 0.7) -> float:
    return NormalDist(log(median), sigma).cdf(2 * log(median) - log(days))


def density(days: float, median: float = 75, sigma: float = 0.7) -> float:
    return NormalDist(log(median), sigma).pdf(log(days)) / days


def timing() -> dict[str, Any]:
    gaps = (30, 60, 81, 90, 180, 365)
    lags = (1, 3, 7, 14, 30, 45, 75, 120)
    values = [{"mu": mu, "x": x, "lr": survival(x) + mu * density(x)} for mu in gaps for x in lags]
    censored = [{"c": c, "lr": survival(c)} for c in (7, 30, 50, 75, 120, 240)]
    tops = []
    for mu in gaps:
        lr, at = max((survival(x / 100) + mu * density(x / 100), x / 100) for x in range(100, 10_000))
        tops.append({"mu": mu, "max_lr": round(lr, 4), "at_days": round(at, 1)})
    return {"values": values, "censored": censored, "ceiling": tops}


def within(releases: int, window: int, days: int) -> float:
    return float(1 - (1 - Fraction(window + 1, days)) ** releases)


def matching(scores: list[list[float]]) -> float:
    windows, calendars = len(scores), len(scores[0])
    sums = [sum(scores[w][c] for w, c in enumerate(deal)) for deal in permutations(range(calendars), windows)]
    own = sum(scores[w][w] for w in range(windows))
    return sum(each >= own - 1e-9 for each in sums) / len(sums)


def document() -> dict[str, Any]:
    chances = [(n, w) for n in (1, 2, 4, 6, 8, 12) for w in (7, 14, 30, 60, 90, 180)]
    ranks: list[tuple[float, list[float]]] = [
        (1.34, [1.36, 1.66, 0.7, 0.9]),
        (1.0, [1.0, 1.0]),
        (2.0, [1.0]),
    ]
    return {
        "generated": "by python -m tests.analysis.brute_force; do not edit",
        "schema": "eca-reference/1",
        "tolerance": 1e-9,
        "cases": [case(name) for name in CASES],
        "timing_lr": timing(),
        "min_p": {
            "in_space_placebo": [{"J": j, "p": float(Fraction(1, j + 1))} for j in (1, 3, 5, 9, 19, 99)],
            "one_window_trigger": [{"N": n, "dT": w, "T": 550, "p": within(n, w, 550)} for n, w in chances],
        },
        "bayes_factor_bound": {
            "values": [{"p": p, "bound": 1 / (-e * p * log(p))} for p in (0.3, 0.1, 0.05, 0.01, 1e-6)]
            + [{"p": exp(-1), "bound": 1.0}, {"p": 0.9, "bound": 1.0}]
        },
        "phipson_smyth": {
            "values": [{"b": b, "m": m, "p": (b + 1) / (m + 1)} for b, m in ((0, 999), (49, 999), (5, 5))]
        },
        "placebo_rank": {
            "values": [
                {"own": own, "placebo": other, "p": (1 + sum(x >= own for x in other)) / (1 + len(other))}
                for own, other in ranks
            ]
        },
        "edtf_intervals": {
            "values": [
                {"edtf": "2026-02-12", "lo": "2026-02-12", "hi": "2026-02-12", "pad_days": 0},
                {"edtf": "2025-07~", "lo": "2025-07-01", "hi": "2025-07-31", "pad_days": 15},
                {"edtf": "2024-24", "lo": "2024-12-01", "hi": "2025-02-28", "pad_days": 0},
                {"edtf": "2024-36", "lo": "2024-10-01", "hi": "2024-12-31", "pad_days": 0},
                {"edtf": "../2026-02", "lo": None, "hi": "2026-02-28", "pad_days": 0},
            ]
        },
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(document(), indent=1) + "\n", encoding="utf-8")
