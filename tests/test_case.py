"""What the ledger of the case must show, computed from the evidence and not from the verdicts as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.rerun.loading import load_recipes
from claims.ledger import Ledger, load
from claims.records import Claim, IdentifierDateCheck
from evidence.findings import Comparison, Measure, QuantityFinding, Silence

SURVEY = "yage-distillation-survey"
REPORT = "anthropic-distillation-attacks"
ALLEGATIONS = (2, 13, 28, 70, 81, 82, 84, 88, 92, 93, 95, 99)
DISTILLED = ("qwen-1.5b", "qwen-7b", "qwen-14b", "qwen-32b", "llama-8b", "llama-70b")
WIDENS = {
    "livecodebench-qwen-7b",
    "livecodebench-qwen-14b",
    "livecodebench-qwen-32b",
    "gpqa-diamond-qwen-14b",
    "gpqa-diamond-qwen-32b",
}
LOADED = re.compile(r"\b(significan\w*|prove[sdn]?|stole\w*|steal\w*|theft|thie\w+|guilty|cheat\w*)\b", re.I)


@pytest.fixture(scope="session")
def ledger(root: Path) -> Ledger:
    return load(root)


def statements(claim: Claim) -> set[int]:
    """The numbers of the survey's statements that a claim asserts."""
    found = (re.match(rf"{SURVEY}/s(\d{{3}})", address) for address in claim.asserts)
    return {int(match[1]) for match in found if match}


def of_survey(ledger: Ledger) -> dict[str, Claim]:
    return {key: claim for key, claim in ledger.claims.items() if ledger.source_of(key) == SURVEY}


def of_statement(ledger: Ledger, number: int) -> dict[str, Claim]:
    return {key: claim for key, claim in of_survey(ledger).items() if number in statements(claim)}


def value(ledger: Ledger, address: str) -> float:
    finding = ledger.base.finding(address)
    assert isinstance(finding, Measure | QuantityFinding | Comparison), address
    return finding.value


def silence(ledger: Ledger, address: str) -> Silence:
    finding = ledger.base.finding(address)
    assert isinstance(finding, Silence), address
    return finding


def test_the_number_given_for_the_k2_report_is_refuted_by_its_own_month(ledger: Ledger) -> None:
    claim = ledger.claims["kimi-k2-report-id"]
    (name,) = [name for name, check in claim.checks.items() if isinstance(check, IdentifierDateCheck)]
    result = ledger.results["kimi-k2-report-id"][name]
    assert (result.role, result.holds) == ("core", False)
    assert result.equation == "arXiv:2602.02276 is an id of 2026-02, stated 2025-07"
    assert ledger.now("kimi-k2-report-id").verdicts == {"refuted"}
    assert ledger.then("kimi-k2-report-id").verdicts == {"refuted"}


def test_the_month_given_for_the_k2_report_is_right(ledger: Ledger) -> None:
    assert ledger.now("kimi-k2-report-july-2025").verdicts == {"supported"}


def test_the_share_of_81_percent_cannot_be_told_from_floors_that_give_78_and_a_half(ledger: Ledger) -> None:
    floors = [value(ledger, f"{REPORT}/{name}-exchanges") for name in ("minimax", "moonshot", "deepseek")]
    assert 100 * floors[0] / sum(floors) == pytest.approx(78.5, abs=0.05)
    result = ledger.results["minimax-share-81"]["share-of-floors"]
    assert "= 78.5%, stated 81%" in result.equation
    assert "15.13M" in result.note
    assert "exact share is unknown" in result.note
    assert result.holds is None
    assert ledger.now("minimax-share-81").verdicts == {"unverified"}


def test_floors_leave_the_share_below_1_percent_open_too(ledger: Ledger) -> None:
    result = ledger.results["deepseek-under-one-percent"]["share-of-floors"]
    assert "= 0.906%, stated at most 1%" in result.equation
    assert result.holds is None
    assert ledger.now("deepseek-under-one-percent").verdicts == {"unverified"}


def test_lima_has_43_percent_for_equal_or_better_and_the_survey_for_better(ledger: Ledger) -> None:
    paper, survey = (ledger.base.finding(a) for a in ("lima/lima-against-gpt-4", f"{SURVEY}/s036-lima-43"))
    assert isinstance(paper, Comparison)
    assert isinstance(survey, Comparison)
    assert (paper.outcome, survey.outcome) == ("equal-or-better", "better")
    assert paper.value == survey.value == 43
    assert ledger.now("lima-43-better").verdicts == {"refuted"}


@pytest.mark.parametrize(
    ("test", "check", "points", "reaches_25"),
    [
        ("aime-2024", "gap-aime-2024", 25.6, True),
        ("aime-2024-cons64", "gap-aime-2024-cons64", 23.3, False),
        ("livecodebench", "gap-livecodebench", 17.0, False),
        ("gpqa-diamond", "gap-gpqa-diamond", 7.1, False),
        ("math-500", "gap-math-500", 2.7, False),
    ],
)
def test_at_32b_distillation_leads_by_25_points_on_one_column_only(
    ledger: Ledger, test: str, check: str, points: float, reaches_25: bool
) -> None:
    gap = value(ledger, f"deepseek-r1/r1-distill-qwen-32b-{test}") - value(
        ledger, f"deepseek-r1/qwen-32b-rl-only-{test}"
    )
    assert gap == pytest.approx(points, abs=1e-9)
    result = ledger.results["distill-beats-rl-25"][check]
    assert f"= {points:g}, stated at least 25" in result.equation
    assert result.holds is reaches_25


def gap(ledger: Ledger, benchmark: str, student: str) -> float:
    """R1's lead over a distilled model, in points."""
    lead = value(ledger, f"deepseek-r1/r1-{benchmark}")
    return lead - value(ledger, f"deepseek-r1/r1-distill-{student}-{benchmark}")


def test_the_gap_widens_in_5_of_12_comparisons(ledger: Ledger) -> None:
    computed = {
        f"{benchmark}-{student}": gap(ledger, benchmark, student) > gap(ledger, "aime-2024", student)
        for benchmark in ("livecodebench", "gpqa-diamond")
        for student in DISTILLED
    }
    results = ledger.results["gap-widens-livecodebench-gpqa"]
    assert {name for name, wider in computed.items() if wider} == WIDENS
    assert {name: results[name].holds for name in computed} == computed
    core = {name for name, result in results.items() if result.role == "core"}
    assert core == {"livecodebench-qwen-32b", "gpqa-diamond-qwen-32b"}, "the model that the survey names"


def test_against_the_best_distilled_model_of_each_test_it_widens_on_one_of_two(ledger: Ledger) -> None:
    best = {
        benchmark: min(gap(ledger, benchmark, student) for student in DISTILLED)
        for benchmark in ("aime-2024", "livecodebench", "gpqa-diamond")
    }
    assert best == pytest.approx({"aime-2024": 7.2, "livecodebench": 8.4, "gpqa-diamond": 6.3})
    results = ledger.results["gap-widens-livecodebench-gpqa"]
    assert results["livecodebench-best-of-six"].holds is True
    assert results["gpqa-diamond-best-of-six"].holds is False
    assert ledger.now("gap-widens-livecodebench-gpqa").verdicts == {"overstated"}


@pytest.mark.parametrize(
    ("claim", "key", "words"),
    [
        ("deepseek-activity-from-july-2025", "no-activity-dates", "July 2025"),
        ("report-says-after-k2.5", "no-moonshot-after-k2.5", "Kimi K2.5"),
    ],
)
def test_what_was_not_found_in_the_report_names_the_copies_that_were_searched(
    ledger: Ledger, claim: str, key: str, words: str
) -> None:
    address = f"{REPORT}/{key}"
    finding = silence(ledger, address)
    assert words in finding.looked_for
    assert {str(copy.on) for copy in finding.searched} == {"2026-06-13", "2026-09-10"}
    assert {copy.extent for copy in finding.searched} == {"full"}
    assert all(copy.url.startswith("https://www.anthropic.com/news/") for copy in finding.searched)
    assert address in {link.to for link in ledger.claims[claim].links if link.cited}
    (result,) = [r for r in ledger.results[claim].values() if r.inputs == (address,)]
    assert all(f"{copy.url} ({copy.extent}, {copy.on})" in result.equation for copy in finding.searched)
    assert "supported" not in ledger.now(claim).verdicts
    assert ledger.claims[claim].verdict.now == "unverified"


def test_a_sentence_that_is_not_in_later_copies_is_not_called_refuted(ledger: Ledger) -> None:
    survey = ledger.date_of("report-says-after-k2.5")
    copies = silence(ledger, f"{REPORT}/no-moonshot-after-k2.5").searched
    assert all(survey.may_precede(copy.on) for copy in copies)
    assert not any(copy.on.may_precede(survey) for copy in copies)
    assert ledger.claims["report-says-after-k2.5"].verdict.now != "refuted"


def test_that_distillation_saves_no_compute_is_judged_in_two_readings(ledger: Ledger) -> None:
    for of_pretraining in ("compute-scales-with-size", "base-model-still-needed"):
        assert ledger.now(of_pretraining).verdicts == {"supported"}
    claim = "distillation-saves-no-compute"
    hours = [value(ledger, f"qwen3/{arm}-gpu-hours") for arm in ("on-policy", "off-policy-rl")]
    assert hours[0] / hours[1] == pytest.approx(0.1, abs=0.001)
    assert ledger.results[claim]["post-training"].holds is False
    assert ledger.results[claim]["own-figure"].holds is False
    allowed = ledger.now(claim)
    assert {weighed.link.stance for weighed in allowed.weighed} == {"supports", "qualifies"}
    assert allowed.verdicts == {"overstated"}
    because = ledger.claims[claim].verdict.because
    assert "pre-training" in because
    assert "post-training" in because


def test_every_statement_of_the_survey_is_asserted_by_a_claim(ledger: Ledger) -> None:
    covered = set().union(*(statements(claim) for claim in of_survey(ledger).values()))
    assert covered == set(range(1, 110))


def test_every_claim_of_the_survey_is_dated_by_the_survey(ledger: Ledger) -> None:
    assert {str(ledger.date_of(key)) for key in of_survey(ledger)} == {"2026-04-14"}


def test_at_least_30_claims_are_computed(ledger: Ledger) -> None:
    computed = [key for key in of_survey(ledger) if ledger.results[key]]
    assert len(computed) >= 30


@pytest.mark.parametrize("number", ALLEGATIONS)
def test_alleged_conduct_is_an_allegation(ledger: Ledger, number: int) -> None:
    kinds = {claim.kind for claim in of_statement(ledger, number).values()}
    assert "allegation" in kinds
    assert kinds <= {"allegation", "document"}, "what a report says may be a claim of its own"


def test_the_sentence_that_clears_deepseek_is_judged_like_an_allegation(ledger: Ledger) -> None:
    ((key, claim),) = of_statement(ledger, 108).items()
    assert claim.clears
    assert ledger.now(key).verdicts == {"disputed"}


def test_nobodys_allegation_and_nobodys_denial_is_supported_or_refuted(ledger: Ledger) -> None:
    judged = {key: c for key, c in ledger.claims.items() if c.kind == "allegation" or c.clears}
    assert len({ledger.source_of(key) for key in judged}) >= 5, "accusers and accused both"
    for key, claim in judged.items():
        words = {word for entry in claim.verdicts for word in (entry.then, entry.now)}
        open_to = ledger.then(key).verdicts | ledger.now(key).verdicts
        assert not (words | open_to) & {"supported", "refuted", "overstated", "contested"}, key


def test_no_record_seen_by_a_disinterested_party_is_known(ledger: Ledger) -> None:
    assert not [key for key in ledger.claims if "partly-corroborated" in ledger.now(key).verdicts]


def test_at_least_30_claims_of_the_survey_are_supported(ledger: Ledger) -> None:
    supported = [key for key, claim in of_survey(ledger).items() if claim.verdict.now == "supported"]
    assert len(supported) >= 30
    assert all("supported" in ledger.now(key).verdicts for key in supported)


def test_every_claim_has_both_languages_and_no_loaded_word(ledger: Ledger) -> None:
    for key, claim in ledger.claims.items():
        assert claim.sentence_zh, key
        assert re.search("[\u4e00-\u9fff]", claim.sentence_zh), key
        texts = [claim.sentence, *(entry.because for entry in claim.verdicts)]
        texts += [link.why for link in claim.links]
        assert not [text for text in texts if LOADED.search(text)], key


def test_every_recipe_has_both_languages_and_no_loaded_word(ledger: Ledger) -> None:
    """All that its page and its charts show of it, long texts apart."""
    for key, loaded in load_recipes(ledger.base).items():
        recipe, rules = loaded.recipe, loaded.recipe.contrasts.values()
        pairs = [(recipe.title, recipe.title_zh), (recipe.question, recipe.question_zh)]
        pairs += [(arm.name, arm.name_zh) for arm in recipe.arms.values()]
        pairs += [(rule.question, rule.question_zh) for rule in rules]
        pairs += [(rule.condition, rule.condition_zh) for rule in rules if rule.condition]
        pairs += [(side, recipe.prepared_zh.get(side)) for side in recipe.sides() if side not in recipe.arms]
        for english, chinese in pairs:
            assert re.search("[\u4e00-\u9fff]", chinese or ""), f"{key}: {english}"
            assert not LOADED.search(english), f"{key}: {english}"


def test_a_figure_not_found_is_unverified_whoever_gives_it(ledger: Ledger) -> None:
    for key in ("hu-rl-baselines", "mathgpt-drop-6-14", "medical-14.7", "rlhf-5-20m"):
        assert ledger.now(key).verdicts == {"unverified"}, key
