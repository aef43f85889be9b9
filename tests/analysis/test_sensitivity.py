"""Weights, single findings, and arguable choices: what an order depends on, and how much."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from analysis.correlation.alignment import Cache, Question, align, prepare
from analysis.correlation.decision import Family, company_word, order_word, weakest
from analysis.correlation.evaluated import Evaluated, Setup, evaluate
from analysis.correlation.families import Shared, measured_scores, preference
from analysis.correlation.inputs import OutOfRange
from analysis.correlation.measure import Choices, Tables, draw_company, measure
from analysis.correlation.multiverse import MEASURED_AXES, Universes, read_all, shares
from analysis.correlation.plan import Loaded, load_plan
from analysis.correlation.result import to_json
from analysis.correlation.sensitivity import acceptability, base_orders, drop_one, used
from evidence.base import EvidenceBase, load

Real = tuple[EvidenceBase, Loaded]
Ready = tuple[Setup, dict[str, Evaluated]]


@pytest.fixture(scope="module")
def real(root: Path) -> Real:
    base = load(root)
    return base, load_plan(base)


def ready(real: Real, key: str) -> Ready:
    _, setup = prepare(*real, Question(key))
    companies = {c.name: evaluate(setup, c) for c in setup.material.companies}
    return setup, {name: each for name, each in companies.items() if each is not None}


@pytest.fixture(scope="module")
def advisory(real: Real) -> Ready:
    return ready(real, "advisory")


def test_places_add_up_for_companies_and_for_places() -> None:
    rng = np.random.default_rng(1)
    scores = {name: np.round(rng.random(500), 1) for name in ("a", "b", "c", "d")}
    places = np.array([row.places for row in acceptability(scores)])
    assert places.sum(axis=0) == pytest.approx(np.ones(4))
    assert places.sum(axis=1) == pytest.approx(np.ones(4))


def test_equal_companies_share_all_places_alike() -> None:
    scores = {name: np.ones(10) for name in ("a", "b", "c")}
    for row in acceptability(scores):
        assert row.places == pytest.approx((1 / 3,) * 3)
    assert acceptability({}) == ()
    assert acceptability({"a": np.full(3, np.nan)}) == ()


def test_preference_counts_ties_and_unknowns_half() -> None:
    nan = np.nan
    assert preference(np.array([1.0, nan]), np.array([1.0, 5.0])) == 0.5
    one, other = np.array([3.0, 1.0, 2.0, nan]), np.array([1.0, 2.0, 2.0, 1.0])
    assert preference(one, other) + preference(other, one) == 1.0


def test_every_window_date_and_score_is_left_out_once(advisory: Ready) -> None:
    setup, found = advisory
    addresses = [address for address, _, _ in used(setup, found)]
    assert len(addresses) == len(set(addresses))
    for each in found.values():
        assert {w.address for w in each.company.windows} <= set(addresses)
        assert {r.address for r in each.company.calendar} <= set(addresses)
    assert {score.address for score in setup.material.general.seen.values()} & set(addresses)
    dropped = drop_one(setup, found)
    assert [left.address for left in dropped.left] == addresses


def test_leaving_one_out_equals_computing_without_it(advisory: Ready) -> None:
    setup, found = advisory
    plan = setup.material.plan
    dropped = drop_one(setup, found)
    asked = [
        ("model:moonshot/kimi-k3#api", "moonshot"),
        ("model:deepseek/deepseek-r1#api", "deepseek"),
        ("epoch-eci-2026-08/eci-deepseek-r1", "deepseek"),
        ("epoch-eci-2026-08/eci-gpt-5", "deepseek"),
    ]
    for address, name in asked:
        tables = Tables.of(setup.material, without=(address,))
        again = {}
        for other, each in found.items():
            drawn = draw_company(setup.material, each.company, setup.rule, (address,))
            assert drawn is not None
            z = tables.z(setup.material, each.company, "general")
            again[other] = measured_scores(plan, measure(drawn, setup.choices, z), setup.shared)
        expected = base_orders(again)
        for pair, rows in dropped.orders.items():
            if name in pair:
                assert dict(rows).get(address, base_orders({n: found[n].scores for n in pair})[pair]) == (
                    pytest.approx(expected[pair])
                )


def test_an_order_that_rests_on_one_window_is_open_without_it(real: Real) -> None:
    setup, found = ready(real, "september-report")
    dropped = drop_one(setup, found)
    window = "event:2026-09-10-anthropic-report#campaign.moonshot"
    for pair, rows in dropped.orders.items():
        if "moonshot" in pair:
            assert dict(rows)[window] == (0.5, 0.5)


def test_the_base_universe_is_one_of_the_universes(real: Real) -> None:
    base, loaded = real
    plan = loaded.plan
    setup, found = ready(real, "article-literal")
    names = tuple(sorted(found))
    readings = read_all(base, plan, "article-literal", setup.material.scenario.as_of, names)
    universes = Universes(plan, readings, plan.seed)
    unit, ratio, _, _ = universes.pair("deepseek", "moonshot")
    grid, lags, dates = plan.universes, plan.lag, plan.dates
    place = [
        0,
        grid.widening.index(dates.widening.value),
        grid.longest.index(dates.longest.value),
        grid.open_end.index(dates.open_end),
    ]
    one = [grid.least.index(lags.least.value), grid.most.index(lags.most.value)]
    one += [grid.lookback.index(lags.lookback.value), 0, grid.missing.index(plan.missing), 0, 0]
    two = [grid.median.index(lags.median.value), grid.sigma.index(lags.sigma.value)]
    two += [grid.average.index(lags.average), 0]
    few = replace(setup.rule, times=grid.draws.value)
    scores = {}
    for name in ("deepseek", "moonshot"):
        drawn = draw_company(setup.material, found[name].company, few)
        assert drawn is not None
        measured = measure(drawn, Choices.of(plan), {})
        scores[name] = measured_scores(plan, measured, Shared.of(plan, few))
    (expected,) = base_orders(scores).values()
    assert unit[(*place, *one)] == pytest.approx(expected[0])
    assert ratio[(*place, *two)] == pytest.approx(expected[1])


def test_there_are_more_than_9000_universes_for_every_scenario_with_dates(real: Real) -> None:
    cache = Cache()
    for key in ("article-literal", "advisory", "september-report"):
        result = align(*real, Question(key), cache)
        assert result.universes >= result.distinct
        assert result.universes >= 9000
        assert result.distinct >= 9000
    assert len(cache.universes) == 3


def test_scenarios_of_one_root_share_their_universes(real: Real) -> None:
    cache = Cache()
    one, two = (align(*real, Question(key), cache) for key in ("article-literal", "article-overlap"))
    assert len(cache.universes) == 1
    for a in one.orders:
        b = two.order(a.first, a.second)
        assert b is not None
        assert [d.choice for d in a.drivers] == [d.choice for d in b.drivers]
        assert a.unit_universes is not None and b.unit_universes is not None
        if a.first == b.first:
            assert a.unit_universes == b.unit_universes


def test_shares_of_variance_of_a_known_table() -> None:
    unit = np.zeros((2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2))
    unit[1] = 1.0
    ratio = np.zeros((2, 1, 1, 1, 1, 1, 1, 2))
    ratio[1] = 1.0
    found = shares({"sentence": 2}, (unit, ratio), MEASURED_AXES)
    assert found[0].choice == "sentence"
    assert found[0].share == pytest.approx(1.0)
    assert all(driver.share == pytest.approx(0) for driver in found[1:])
    apart = shares({"sentence": 2}, (np.ones_like(unit), np.zeros_like(ratio)), MEASURED_AXES)
    assert apart[0].choice == "family"
    assert apart[0].share == pytest.approx(1.0)
    assert shares({"sentence": 2}, (np.ones_like(unit), np.ones_like(ratio)), MEASURED_AXES) == []


def family(base: float, above: float = 1.0, lowest: float | None = None) -> Family:
    low = base if lowest is None else lowest
    return Family(base, above, 1 - above, low, max(base, low))


@pytest.mark.parametrize(
    ("families", "word"),
    [
        ((family(0.95), family(0.92)), "supported"),
        ((family(0.95), family(0.85)), "leaning"),
        ((family(0.95), family(0.92, lowest=0.6)), "leaning"),
        ((family(0.95), family(0.92, above=0.8)), "leaning"),
        ((family(0.95), family(0.6)), "not-separable"),
        ((family(0.95, above=0.5), family(0.95)), "not-separable"),
        ((family(0.05, above=0.0), family(0.02, above=0.05)), "contradicted"),
        ((family(0.05, above=0.0), family(0.2, above=0.0)), "not-separable"),
        ((), "not-evaluable"),
    ],
)
def test_an_order_gets_the_word_that_both_families_earn(
    real: Real, families: tuple[Family, ...], word: str
) -> None:
    assert order_word(real[1].plan, families, contradict=True) == word
    if word == "contradicted":
        assert order_word(real[1].plan, families) == "not-separable"
        swapped = tuple(f.swapped() for f in families)
        assert order_word(real[1].plan, swapped) in ("supported", "leaning")


@pytest.mark.parametrize(
    ("ratio", "word", "direction"),
    [
        (1.0, "no-support", None),
        (1.99, "no-support", None),
        (0.51, "no-support", None),
        (2.0, "weak", "for-fed"),
        (0.4, "weak", "against-fed"),
        (10.0, "moderate", "for-fed"),
        (1e7, "extremely-strong", "for-fed"),
        (None, "not-evaluable", None),
    ],
)
def test_a_company_gets_the_word_of_its_band(
    real: Real, ratio: float | None, word: str, direction: str | None
) -> None:
    assert company_word(real[1].plan, ratio) == (word, direction)


@pytest.mark.parametrize("ratio", [0.0, -1.0])
def test_a_ratio_that_means_nothing_has_no_word(real: Real, ratio: float) -> None:
    with pytest.raises(OutOfRange):
        company_word(real[1].plan, ratio)


def test_a_ranking_is_as_good_as_its_weakest_step() -> None:
    assert weakest(("supported", "leaning")) == "leaning"
    assert weakest(("supported", "contradicted", "not-evaluable")) == "contradicted"
    assert weakest(()) == "not-evaluable"


def test_results_of_a_card_do_not_depend_on_who_else_is_asked_for(real: Real) -> None:
    alone = align(*real, Question("advisory", companies=("zhipu",)))
    among = align(*real, Question("advisory", companies=("zhipu", "alibaba")))
    assert to_json(alone.company("zhipu")) == to_json(among.company("zhipu"))
    assert alone.orders == ()
    assert len(among.orders) == 1


@pytest.mark.slow
def test_the_complete_report_is_quick_and_holds_no_number_that_means_nothing(real: Real) -> None:
    start, cache = perf_counter(), Cache()
    results = [align(*real, Question(key), cache) for key in real[1].plan.scenarios]
    assert perf_counter() - start < 25, "10 s on a quiet machine"
    text = to_json(results)
    assert "NaN" not in text and "Infinity" not in text
    for result in json.loads(text):
        for order in result["orders"]:
            for name in ("unit", "ratio", "unit_universes", "ratio_universes", "what_if_unit"):
                assert 0 <= order[name] <= 1
