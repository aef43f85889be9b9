"""The acceptance tests of alignment: what it says, what it refuses to say, and that it says it alike."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from analysis.correlation.alignment import Cache, NoCompany, Question, align, align_card, prepare
from analysis.correlation.calendars import DrawRule, draw_releases, draw_window, releases
from analysis.correlation.evaluated import evaluate
from analysis.correlation.plan import Loaded, load_plan
from analysis.correlation.result import AlignmentResult, to_json
from analysis.correlation.scenarios import scenario
from evidence.base import EvidenceBase, load
from tests.analysis.case import ACCUSER, Alleged, Case
from tests.analysis.pilot import pilot

Real = tuple[EvidenceBase, Loaded]
FORBIDDEN = ("caused", "stole", "proved", "guilty", "innocent", "cleared", "significant", "distilled")


@pytest.fixture(scope="module")
def real(root: Path) -> Real:
    base = load(root)
    return base, load_plan(base)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> AlignmentResult:
    base, loaded = pilot().load(tmp_path_factory.mktemp("pilot"))
    return align(base, loaded, Question("article"))


def around(first: str, number: int, every: int) -> list[str]:
    day = date.fromisoformat(first)
    return [(day + timedelta(days=every * step)).isoformat() for step in range(number)]


def dated(first: str, number: int, every: int, length: int) -> list[str]:
    """Windows of some days each."""
    return [
        f"{day}/{(date.fromisoformat(day) + timedelta(days=length)).isoformat()}"
        for day in around(first, number, every)
    ]


def alleged(company: str, texts: list[str], upstream: str) -> list[Alleged]:
    return [Alleged(company, text, published="2026-01-01", upstream=(upstream,)) for text in texts]


def planted(labs: int = 19) -> Case:
    """One lab whose releases follow its windows, one whose releases end before them, and others."""
    texts = [*dated("2024-12-10", 4, 9, 4), *dated("2025-06-15", 4, 9, 4)]
    others = {f"lab-{n}": around(f"2024-0{n % 8 + 1}-05", 4, 61 + 17 * n) for n in range(1, labs + 1)}
    return Case(
        {
            "northlab": ["2024-05-01", "2025-03-01", "2025-09-05"],
            "westlab": ["2024-01-10", "2024-06-10", "2024-12-01"],
            **others,
        },
        alleged=[*alleged("northlab", texts, ACCUSER), *alleged("westlab", texts, ACCUSER)],
        as_of="2026-06-01",
    )


def test_1_the_pilot_cannot_separate_its_second_and_third(found: AlignmentResult) -> None:
    order = found.order("moonshot", "deepseek")
    assert order is not None
    assert order.word == "not-separable"
    assert len(order.drivers) == 3
    named = {driver.choice for driver in (*order.drivers, *order.what_if_drivers)}
    assert order.drivers[0].choice == "moonshot-sentence"
    assert {"moonshot-sentence", "autumn-2024", "half"} <= named


def test_1_the_pilot_does_not_reproduce_the_stated_ranking(found: AlignmentResult) -> None:
    assert found.ranking is not None
    assert found.ranking.word in ("not-separable", "contradicted")
    assert found.universes >= 9000


def test_1_the_pilot_gives_its_reference_timing(found: AlignmentResult) -> None:
    """Medians of the pilot's own run: 1.34, 0.62, 1.12; none outside what it found at 5 and 95%."""
    for company, low, high in (("minimax", 1.0, 1.6), ("moonshot", 0.45, 0.7), ("deepseek", 0.4, 1.5)):
        timing = found.company(company).timing
        assert timing is not None and low <= timing.median <= high


def test_2_a_planted_order_is_supported(tmp_path: Path) -> None:
    base, loaded = planted().load(tmp_path)
    result = align(base, loaded, Question("all"))
    order = result.order("northlab", "westlab")
    assert order is not None
    assert (order.first, order.word) == ("northlab", "supported")
    rank = result.company("northlab").rank
    assert rank is not None and rank.companies == 19 and rank.enough
    assert rank.p == pytest.approx(0.05)


def test_3_swapping_labels_swaps_the_order_exactly(tmp_path: Path) -> None:
    case = planted(4)
    swap = {"northlab": "westlab", "westlab": "northlab"}
    turned = Case(
        {swap.get(name, name): days for name, days in case.releases.items()},
        alleged=[Alleged(swap[a.company], a.window, a.published, upstream=a.upstream) for a in case.alleged],
        as_of=case.as_of,
    )
    one, other = (
        align(*c.load(tmp_path / name), Question("all")) for c, name in ((case, "a"), (turned, "b"))
    )
    a, b = one.orders[0], other.orders[0]
    assert (a.first, a.second) == (b.second, b.first)
    assert (a.word, a.unit, a.ratio) == (b.word, b.unit, b.ratio)
    assert (a.unit_lowest, a.ratio_lowest) == (b.unit_lowest, b.ratio_lowest)


def test_4_without_dates_there_is_a_word_and_no_number(tmp_path: Path) -> None:
    case = Case({"northlab": around("2025-01-01", 4, 90)}, [Alleged("northlab", published="2025-10-01")])
    result = align(*case.load(tmp_path), Question("all"))
    card = result.company("northlab")
    assert (card.word, card.evaluable) == ("not-evaluable", False)
    assert card.flags == ("2025-10-01",)
    assert (card.timing, card.ratio, card.rank, card.power, card.base_rate) == (None,) * 5
    assert result.orders == ()


@pytest.mark.parametrize("shared", ["2024-08-11", "2025-04-20", "2026-02-02"])
def test_5_a_release_that_all_share_changes_no_rank(tmp_path: Path, shared: str) -> None:
    labs = {f"lab-{n}": around(f"2024-0{n}-05", 5, 120 + 6 * n) for n in range(1, 8)}
    windows = alleged("lab-1", ["2025-06-01/2025-06-10"], ACCUSER)
    ranks = []
    for name, calendars in (("a", labs), ("b", {lab: sorted([*days, shared]) for lab, days in labs.items()})):
        case = Case(calendars, windows, as_of="2026-06-01")
        card = align_card(*case.load(tmp_path / name), Question("all"), "lab-1")
        assert card.rank is not None
        ranks.append(card.rank.p)
    assert ranks[0] == ranks[1]


def test_6_a_component_left_out_is_a_ratio_of_one(tmp_path: Path) -> None:
    labs = {name: around("2025-01-01", 8, 60) for name in ("northlab", "westlab", "eastlab")}
    digits = {"northlab": "31415926", "westlab": "27182818", "eastlab": "14142135"}
    scores = {f"{lab}/{lab}-{n}": 100.0 + int(d) for lab in labs for n, d in enumerate(digits[lab], 1)}
    windows = alleged("northlab", ["2025-06-01/2025-06-20"], ACCUSER)
    with_jump = Case(labs, windows, scores, as_of="2026-06-01").load(tmp_path / "a")
    without = Case(labs, windows, as_of="2026-06-01").load(tmp_path / "b")
    cards = [align_card(*case, Question("all"), "northlab") for case in (with_jump, without)]
    assert cards[0].timing == cards[1].timing
    assert cards[1].ratio == cards[1].timing
    assert cards[0].ratio != cards[0].timing
    _, setup = prepare(*with_jump, Question("all"))
    each = evaluate(setup, setup.material.company("northlab"))
    assert each is not None
    assert each.judgement.ratio.tolist() == [1.0] * len(each.judgement.ratio)
    assert each.what_if.ratio.tolist() == each.scores.ratio.tolist()


def test_7_the_width_of_about_moves_only_what_is_marked(real: Real) -> None:
    base, loaded = real
    rules = [DrawRule(1, 300, width, 180, "uniform") for width in (0.0, 1.0, 2.0)]
    for window in scenario(base, loaded.plan, "everything").windows:
        if window.dated:
            drawn = [draw_window(window, rule) for rule in rules]
            same = all((d.starts == drawn[0].starts).all() and (d.ends == drawn[0].ends).all() for d in drawn)
            assert same is not any(mark in (window.text or "") for mark in "~?%"), window.address
    until = date(2026, 11, 24)
    for maker in sorted({model.partition("/")[0] for model in base.models}):
        listed = releases(base, maker, until)
        first, *others = (draw_releases(listed, rule, until.toordinal()) for rule in rules)
        for column, release in enumerate(listed):
            same = all((other[:, column] == first[:, column]).all() for other in others)
            assert same is not any(mark in release.date.text for mark in "~?%")


def test_8_the_same_seed_gives_the_same_bytes(real: Real) -> None:
    one, two = (to_json(align(*real, Question("article-overlap"), Cache())) for _ in range(2))
    assert one == two
    other = to_json(align(*real, Question("article-overlap", seed=5)))
    assert other != one
    assert "NaN" not in one
    assert json.loads(one)["seed"] == 20261124


def test_10_every_word_is_in_the_plan(real: Real) -> None:
    base, loaded = real
    known = {*loaded.plan.words, *(band.word for band in loaded.plan.bands)}
    result = align(base, loaded, Question("september-report"))
    used = {card.word for card in result.companies} | {order.word for order in result.orders}
    for card in align(base, loaded, Question("article-overlap")).companies + result.companies:
        used |= {card.why_not or "later", *card.assumptions}
        used |= {row.why_not or "later" for row in card.components}
    assert {"no-dates", "open-end-uniform", "one-run", "what-if", "measured-later", "few-jumps"} <= used
    assert used <= known
    assert {card.direction for card in result.companies} <= {None, "for-fed", "against-fed"}


def test_a_report_without_dates_is_not_evaluable(real: Real) -> None:
    result = align(*real, Question("february-report"))
    assert {card.word for card in result.companies} == {"not-evaluable"}
    assert {card.flags for card in result.companies} == {("2026-02-23",)}
    assert (result.orders, result.matching, result.universes) == ((), None, 0)


def test_every_accused_company_has_a_card(real: Real) -> None:
    result = align(*real, Question("everything"))
    cards = {card.company: card for card in result.companies}
    assert {"deepseek", "moonshot", "minimax", "alibaba", "zhipu", "xiaomi", "stepfun"} <= {
        name for name, card in cards.items() if card.evaluable
    }
    for name in ("sensetime", "xai", "huawei"):
        assert not cards[name].evaluable


def test_timing_says_little_whatever_the_dates(real: Real) -> None:
    for key in ("article-literal", "advisory", "september-report"):
        for card in align(*real, Question(key)).companies:
            if card.evaluable:
                assert card.only_weak and card.ceiling is not None and card.ceiling < 10
                assert card.timing is not None and card.timing.median <= card.ceiling + 1e-9
                assert card.rank is None or card.rank.p >= card.rank.floor
                assert card.rank is not None or card.unseen, "why nobody is compared with it"
                assert card.window_null is not None and card.window_null.null
                assert card.power is not None and card.power.companies_needed == 19


def test_judged_parts_move_no_word(real: Real, tmp_path: Path) -> None:
    base, loaded = real
    wild = loaded.plan.judged.model_copy(
        update={"volume": loaded.plan.judged.volume.model_copy(update={"low": 50.0, "high": 100.0})}
    )
    changed = Loaded(loaded.plan.model_copy(update={"judged": wild}), loaded.hash)
    one, two = (align(base, each, Question("advisory")) for each in (loaded, changed))
    for a, b in zip(one.orders, two.orders, strict=True):
        assert (a.word, a.unit, a.ratio, a.drivers) == (b.word, b.unit, b.ratio, b.drivers)
    assert [card.word for card in one.companies] == [card.word for card in two.companies]
    assert [card.what_if for card in one.companies] != [card.what_if for card in two.companies]


def test_the_explanations_say_which_evidence_tells_which_two_apart(real: Real) -> None:
    explanations = real[1].plan.explanations
    pairs = {tuple(pair) for piece in explanations.evidence.values() for pair in piece.separates}
    assert ("fed-a-release", "shared-calendar") in pairs
    assert len(explanations.hypotheses) == 6
    assert any(piece.at is None for piece in explanations.evidence.values()), "some evidence nobody has"


def test_before_anything_happened_nothing_is_said(real: Real) -> None:
    result = align(*real, Question("everything", as_of=date(2015, 1, 1)))
    assert result.companies == ()
    assert result.unseen


def test_a_company_that_nobody_accuses_has_no_card(real: Real) -> None:
    with pytest.raises(NoCompany, match="nothing is alleged about 'mistral' in advisory; it names deepseek"):
        align(*real, Question("advisory", companies=("mistral",)))


def test_a_card_is_recomputed_at_once(real: Real) -> None:
    base, loaded = real
    align_card(base, loaded, Question("advisory"), "moonshot")
    times = []
    for seed in range(3):
        start = perf_counter()
        align_card(base, loaded, Question("advisory", seed=seed), "moonshot")
        times.append(perf_counter() - start)
    assert min(times) < 0.3, "0.15 s on a quiet machine"


def test_draws_shared_by_companies_of_one_address_are_the_same(real: Real) -> None:
    """Two companies that a reading gives the same window have the same activity in every draw."""
    _, setup = prepare(*real, Question("article-overlap"))
    drawn = [evaluate(setup, setup.material.company(name)) for name in ("moonshot", "deepseek")]
    assert drawn[0] is not None and drawn[1] is not None
    assert np.array_equal(drawn[0].drawn.activity.starts, drawn[1].drawn.activity.starts)
