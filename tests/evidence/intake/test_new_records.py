"""Models, events, organizations, benchmarks and claims begin as files that are valid from the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.rerun.loading import load_recipes
from claims.ledger import load as load_ledger
from evidence.base import load
from tests.evidence.intake.conftest import Run, files, validated

MODEL = ["model", "southlab/zephyr-2", "--name", "Zephyr 2", "--role", "flagship", "--source", "letter"]
EVENT = [
    "event",
    "2025-10-02",
    "--title",
    "South Lab says more",
    "--summary",
    "South Lab says more.",
    "--source",
    "letter",
]
RECIPE = ["recipe", "wind", "--title", "Wind", "--question", "Does it add anything?", "--claimed", "higher"]
CLAIM = [
    "claim",
    "survey/thirty",
    "--sentence",
    "It adds 30 points.",
    "--kind",
    "measurement",
    "--section",
    "main",
    "--asserts",
    "by-30",
]


def test_a_model_begins_with_its_dates_and_where_they_come_from(new: Run, base: Path) -> None:
    result = new(*MODEL, "--api", "2025-09-01", "--weights", "2025-10")
    assert result.output.startswith("written: evidence/data/models/southlab/zephyr-2.yaml\nNext: open it")
    model = load(base).models["southlab/zephyr-2"]
    assert {kind: fact.date.text for kind, fact in model.dates.items()} == {
        "api": "2025-09-01",
        "weights": "2025-10",
    }
    assert (model.dates["api"].source, model.dates["api"].confidence) == ("letter", "low")
    assert validated(base) == "valid\n"


def test_an_accusation_begins_with_what_the_public_saw_and_a_campaign_to_fill_in(
    new: Run, base: Path
) -> None:
    words = [
        "--kind",
        "accusation",
        "--by",
        "South Lab",
        "--about",
        "northlab",
        "--evidence-published",
        "none",
    ]
    result = new(*EVENT, *words)
    assert result.exit_code == 0, result.output
    file = base / "evidence/data/events/2025/2025-10-02-southlab-accusation.yaml"
    event = load(base).events[file.stem]
    assert (event.evidence_published, event.about, event.confidence) == (("none",), ("northlab",), "low")
    assert validated(base) == "valid\n"
    text = file.read_text(encoding="utf-8")
    head, _, example = text.partition("# campaigns:")
    example = "campaigns:" + example.replace("\n# ", "\n")
    file.write_text(head + example, encoding="utf-8")
    assert validated(base) == "valid\n"
    assert load(base).events[file.stem].campaigns["northlab"].window == "not-stated"


def test_a_response_names_what_it_answers(new: Run, base: Path) -> None:
    words = ["--kind", "response", "--by", "northlab", "--responds-to", "2025-09-01-complaint"]
    assert new(*EVENT, *words).exit_code == 0
    assert load(base).events["2025-10-02-northlab-response"].responds_to == ("2025-09-01-complaint",)
    assert validated(base) == "valid\n"


def test_an_organization_and_a_benchmark_begin_with_what_is_said_of_them(new: Run, base: Path) -> None:
    assert (
        new("organization", "eastlab", "--name", "East Lab", "--kind", "lab", "--country", "FR").exit_code
        == 0
    )
    words = ["--name", "Riddle", "--measures", "math", "--unit", "percent", "--items", "30"]
    assert new("benchmark", "riddle", *words).exit_code == 0
    loaded = load(base)
    assert loaded.organizations["eastlab"].country == "FR"
    assert loaded.benchmarks["riddle"].items == 30
    assert validated(base) == "valid\n"


def test_a_claim_begins_unverified(new: Run, base: Path) -> None:
    result = new(*CLAIM, "--about", "North Lab")
    assert result.output.startswith("written: claims/data/survey/thirty.yaml\nNext: link what bears on it")
    claim = load_ledger(base).claims["thirty"]
    assert (claim.verdict.then, claim.verdict.now) == ("unverified", "unverified")
    assert (claim.asserts, claim.about) == (("survey/by-30",), ("northlab",))
    assert validated(base) == "valid\n"


def test_an_allegation_begins_with_the_words_of_allegations(new: Run, base: Path) -> None:
    words = ["allegation" if word == "measurement" else word for word in CLAIM]
    assert new(*words).exit_code == 0
    assert validated(base) == "valid\n"


def test_a_recipe_begins_as_a_design_that_was_not_run(new: Run, base: Path) -> None:
    result = new(*RECIPE, "--answers", "paper/method")
    assert result.exit_code == 0, result.output
    recipe = load_recipes(load(base))["wind"].recipe
    assert recipe.not_run and recipe.answers[0].contrast == "paper/method"
    assert recipe.contrasts["imitation-minus-reward"].claimed == "higher"
    assert validated(base) == "valid\n"


REFUSED: dict[str, tuple[list[str], str]] = {
    "a model of nobody": (
        ["model", "southlap/z", *MODEL[2:], "--api", "2025"],
        "there is no organization 'southlap'; did you mean southlab",
    ),
    "a model under a name": (
        ["model", "South Lab/z", *MODEL[2:], "--api", "2025"],
        "'South Lab' is southlab in the base; write southlab/... as the model",
    ),
    "a model without organization": (
        ["model", "z", *MODEL[2:], "--api", "2025"],
        "'z' is no model; write organization/model",
    ),
    "a model that is there": (
        ["model", "northlab/boreas-1", *MODEL[2:], "--api", "2025"],
        "the id northlab/boreas-1 is taken by evidence/data/models/northlab/boreas-1.yaml",
    ),
    "a model without date": (
        MODEL,
        "no date is given; add at least one of --announced, --api, --weights, --paper",
    ),
    "a date that is none": ([*MODEL, "--api", "2025/09/01"], "--api: "),
    "a source that is not there": (
        [*MODEL[:-1], "lettre", "--api", "2025"],
        "there is no source 'lettre'; did you mean letter?",
    ),
    "an accusation without what was shown": (
        [*EVENT, "--kind", "accusation", "--by", "southlab"],
        "an accusation needs --evidence-published: what the public got to see",
    ),
    "an event of nobody": (
        [*EVENT, "--kind", "report", "--by", "nobody"],
        "there is no organization 'nobody'",
    ),
    "an answer to nothing": (
        [*EVENT, "--kind", "response", "--by", "northlab", "--responds-to", "2025-09-01-complain"],
        "there is no event '2025-09-01-complain'; did you mean 2025-09-01-complaint",
    ),
    "an answer before what it answers": (
        [
            "event",
            "2025-08-01",
            *EVENT[2:],
            "--kind",
            "response",
            "--by",
            "northlab",
            "--responds-to",
            "2025-09-01-complaint",
        ],
        "dated 2025-08-01, before what it responds to",
    ),
    "an organization of a taken name": (
        ["organization", "south", "--name", "SOUTH LAB", "--kind", "lab"],
        "SOUTH LAB is entered already, as southlab; use that id",
    ),
    "an id that is none": (
        ["organization", "South_Lab", "--name", "X", "--kind", "lab"],
        "'South_Lab' is no id",
    ),
    "a claim of no source": (
        ["claim", "servey/x", *CLAIM[2:]],
        "there is no source 'servey'; did you mean survey?",
    ),
    "a claim without id": (["claim", "survey", *CLAIM[2:]], "'survey' is no claim; write source/id"),
    "a claim that is there": (
        ["claim", "survey/by-30", *CLAIM[2:]],
        "the id by-30 is taken by claims/data/survey/by-30.yaml",
    ),
    "a claim on no finding": (
        [*CLAIM[:-1], "by-3"],
        "there is no finding of survey 'by-3'; did you mean by-30?",
    ),
    "a recipe for no contrast": (
        [*RECIPE, "--answers", "paper/metod"],
        "there is no contrast 'paper/metod'; did you mean paper/method?",
    ),
    "a recipe for what is no address": (
        [*RECIPE, "--answers", "A B"],
        "there is no contrast 'A B'; write source/contrast",
    ),
    "a recipe of no task": ([*RECIPE, "--task", "card"], "there is no task 'card'; did you mean cards?"),
    "a recipe without id": (
        ["recipe", "Wind!", *RECIPE[2:]],
        "'Wind!' is no id; write it as distilled-against-rl",
    ),
    "a claim that decides": (
        [*CLAIM[:3], "The outputs were stolen.", *CLAIM[4:]],
        "sentence: 'stolen' decides what is alleged",
    ),
    "a denial of nothing": (
        [*EVENT, "--kind", "denial", "--by", "northlab"],
        "a denial names what it answers; add --responds-to",
    ),
    "a claim in no section": (
        [*CLAIM[:7], "mean", *CLAIM[8:]],
        "there is no section 'mean'; did you mean main?",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_named_and_leaves_no_file(new: Run, base: Path, case: str) -> None:
    arguments, message = REFUSED[case]
    before = files(base)
    result = new(*arguments)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert files(base) == before
