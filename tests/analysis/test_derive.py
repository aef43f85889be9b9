"""Derived findings: current, the same every time, and never an input of what they are derived from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from analysis.correlation.alignment import Cache, Question, align
from analysis.correlation.derive import derived
from analysis.correlation.entry import printed, rounded
from analysis.correlation.plan import Loaded, load_plan
from analysis.correlation.result import to_json
from analysis.derived import FIRST_LINE, NotReady, stale, write_derived
from claims.ledger import load as load_ledger
from cli import cli
from evidence.base import EvidenceBase, load
from evidence.findings import QuantityFinding, Statement
from evidence.problems import InvalidEvidence
from evidence.reading import DATA, DERIVED
from evidence.yamlfile import dump, read, write
from tests.analysis.case import Alleged, Case

Files = dict[Path, dict[str, Any]]

PUBLISHER = {"evidence/data/organizations/crosscheck.yaml": {"name": "Crosscheck", "kind": "body"}}
QUANTITIES = {
    "evidence/data/quantities.yaml": {
        "exchanges": {"name": "Exchanges", "unit": "count"},
        "timing-ratio": {"name": "Timing ratio", "unit": "ratio"},
        "timing-and-jump-ratio": {"name": "Timing and jump", "unit": "ratio"},
        "rank-p": {"name": "Rank", "unit": "ratio"},
        "order-probability": {"name": "Order", "unit": "percent"},
        "frontier-distance": {"name": "Distance", "unit": "points"},
    }
}
READY = {**PUBLISHER, **QUANTITIES}
FORBIDDEN = (
    "caused",
    "stole",
    "stolen",
    "proved",
    "guilty",
    "innocent",
    "cleared",
    "significant",
    "distilled",
)
ALIGNMENT = DATA / DERIVED / "alignment.yaml"


def made_up(**changes: Any) -> Case:
    return Case(
        {
            "northlab": ["2024-05-01", "2025-03-01", "2025-09-05"],
            "westlab": ["2024-01-10", "2024-06-10", "2024-12-01"],
            "eastlab": ["2024-02-01", "2024-09-01", "2025-02-01", "2025-10-01"],
        },
        alleged=[Alleged("northlab", "2024-12-10/2025-01-20"), Alleged("westlab")],
        plan={
            "draws/value": 100,
            "scenarios/all/ranking": ["northlab", "westlab"],
            "scenarios/all/ranking_by": "survey",
            **changes,
        },
        files=READY,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up().write(tmp_path)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--base", str(folder), *arguments])


@pytest.fixture(scope="module")
def real(root: Path) -> tuple[EvidenceBase, Loaded, Files]:
    base = load(root, computed=False)
    loaded = load_plan(base)
    return base, loaded, derived(base, loaded)


@pytest.mark.generated
def test_the_committed_files_are_current(root: Path, real: tuple[EvidenceBase, Loaded, Files]) -> None:
    assert stale(root, real[2]) == []


def test_same_evidence_same_bytes(tmp_path: Path, folder: Path) -> None:
    base = load(folder)
    texts = [[dump(data, FIRST_LINE) for data in derived(base, load_plan(base)).values()] for _ in range(2)]
    assert texts[0] == texts[1]
    assert texts[0][0].startswith(f"# {FIRST_LINE}\n")


def test_a_finding_says_what_the_card_says(folder: Path) -> None:
    assert run(folder, "derive").exit_code == 0
    base = load(folder)
    card = align(base, load_plan(base), Question("all")).company("northlab")
    timing = base.finding("alignment/all-northlab-timing-ratio")
    assert isinstance(timing, QuantityFinding)
    assert card.timing is not None and timing.interval is not None
    assert timing.value == pytest.approx(card.timing.median, abs=0.005)
    assert timing.interval.low == pytest.approx(card.timing.low, abs=0.005)
    assert timing.interval.level == 90
    rank = base.finding("alignment/all-northlab-rank-p")
    assert card.rank is not None and isinstance(rank, QuantityFinding)
    assert rank.note is not None and f"Among {card.rank.companies} " in rank.note
    assert base.sources["alignment"].kind == "derived"
    assert base.sources["alignment"].publisher == "crosscheck"


def test_without_dates_there_is_a_word_and_no_number(folder: Path) -> None:
    run(folder, "derive")
    findings = load(folder).sources["alignment"].findings
    about = {key for key, finding in findings.items() if finding.about.organization == "westlab"}
    assert about == {"all-westlab-word"}
    word = findings["all-westlab-word"]
    assert isinstance(word, Statement) and "not evaluable" in word.says


def test_a_stated_order_that_cannot_be_evaluated_has_no_probability(folder: Path) -> None:
    run(folder, "derive")
    findings = load(folder).sources["alignment"].findings
    assert not any("-by-" in key for key in findings)
    order = findings["all-stated-order"]
    assert isinstance(order, Statement) and "not evaluable" in order.says


def test_what_was_derived_never_feeds_an_alignment(folder: Path) -> None:
    before = load(folder)
    result = to_json(align(before, load_plan(before), Question("all")))
    run(folder, "derive")
    after = load(folder)
    assert after.release != before.release
    assert after.read_release == before.read_release == before.release
    assert to_json(align(after, load_plan(after), Question("all"))) == result
    assert "alignment" in after.sources
    assert "alignment" not in after.as_read.sources
    assert ("sources", "alignment") not in after.as_read.documents
    assert after.as_read.as_read is after.as_read


def test_changed_derived_findings_change_no_result(folder: Path) -> None:
    run(folder, "derive")
    base = load(folder)
    result = to_json(align(base, load_plan(base), Question("all")))
    data = _data(folder, ALIGNMENT)
    data["findings"]["all-northlab-timing-ratio"] |= {"value": 9.0, "printed": "9.00"}
    del data["findings"]["all-northlab-timing-ratio"]["interval"]
    write(folder / ALIGNMENT, data)
    changed = load(folder)
    assert to_json(align(changed, load_plan(changed), Question("all"))) == result


def test_a_plan_cannot_point_at_derived_findings(folder: Path) -> None:
    run(folder, "derive")
    plan = "analysis/correlation/analysis_plan.yaml"
    data = _data(folder, Path(plan))
    data["scenarios"]["all"]["ranking_by"] = "alignment/all-northlab-word"
    write(folder / plan, data)
    with pytest.raises(InvalidEvidence, match="leads nowhere"):
        load_plan(load(folder))


def test_check_names_what_is_stale_and_writes_nothing(folder: Path) -> None:
    missing = run(folder, "derive", "--check")
    assert missing.exit_code == 1
    assert f"not current: {ALIGNMENT.as_posix()}; run python cli.py derive" in missing.output
    assert not (folder / ALIGNMENT).exists()

    assert "1 written" in run(folder, "derive").output
    assert run(folder, "derive", "--check").exit_code == 0
    assert "all current" in run(folder, "derive").output

    write(folder / "evidence/data/models/northlab/northlab-2.yaml", _earlier(folder))
    stale_text = (folder / ALIGNMENT).read_text(encoding="utf-8")
    changed = run(folder, "derive", "--check")
    assert changed.exit_code == 1
    assert "not current" in changed.output
    assert (folder / ALIGNMENT).read_text(encoding="utf-8") == stale_text


def test_validate_passes_on_stale_files(folder: Path) -> None:
    run(folder, "derive")
    write(folder / "evidence/data/models/northlab/northlab-2.yaml", _earlier(folder))
    assert run(folder, "derive", "--check").exit_code == 1
    load(folder)


def test_a_broken_derived_file_is_written_anew(folder: Path) -> None:
    run(folder, "derive")
    good = (folder / ALIGNMENT).read_bytes()
    (folder / ALIGNMENT).write_text("title: [broken\n", encoding="utf-8")
    with pytest.raises(InvalidEvidence):
        load(folder)
    assert run(folder, "derive").exit_code == 0
    assert (folder / ALIGNMENT).read_bytes() == good


def test_invalid_evidence_is_named(folder: Path) -> None:
    (folder / "evidence/data/organizations/northlab.yaml").unlink()
    done = run(folder, "derive")
    assert done.exit_code == 1
    assert "northlab" in done.output


def test_a_case_without_a_plan_says_so(folder: Path) -> None:
    shutil.rmtree(folder / "analysis")
    done = run(folder, "derive")
    assert done.exit_code == 1
    assert "no analysis/correlation/analysis_plan.yaml" in done.output


@pytest.mark.parametrize("missing", READY)
def test_a_missing_record_is_asked_for(tmp_path: Path, missing: str) -> None:
    case = made_up()
    files = {path: data for path, data in READY.items() if path != missing}
    base, loaded = Case(case.releases, case.alleged, plan=case.plan, files=files).load(tmp_path)
    with pytest.raises(NotReady, match="add"):
        derived(base, loaded)


def test_write_and_stale_agree(tmp_path: Path, folder: Path) -> None:
    base = load(folder)
    files = derived(base, load_plan(base))
    assert stale(tmp_path / "elsewhere", files) == list(files)
    write_derived(tmp_path / "elsewhere", files)
    assert stale(tmp_path / "elsewhere", files) == []


def test_what_is_written_keeps_to_the_words(real: tuple[EvidenceBase, Loaded, Files]) -> None:
    for data in real[2].values():
        text = dump(data).lower()
        assert not [word for word in FORBIDDEN if word in text]


def test_every_scenario_and_company_of_the_real_case_is_there(
    real: tuple[EvidenceBase, Loaded, Files],
) -> None:
    base, loaded, files = real
    findings = files[ALIGNMENT]["findings"]
    cache = Cache()
    for key in loaded.plan.scenarios:
        result = align(base, loaded, Question(key), cache)
        for card in result.companies:
            assert f"{key}-{card.company}-word" in findings
            assert (f"{key}-{card.company}-timing-ratio" in findings) == (card.timing is not None)
        assert (f"{key}-stated-order" in findings) == bool(loaded.plan.scenarios[key].ranking)


def test_claims_that_the_plan_tests_stand_on_derived_findings(
    root: Path, real: tuple[EvidenceBase, Loaded, Files]
) -> None:
    ledger, plan = load_ledger(root), real[1].plan
    assert plan.outlook is not None
    asked = {each.ranking_by for each in plan.scenarios.values() if each.ranking_by}
    for kind in (plan.outlook.counts, plan.outlook.orders, plan.outlook.distances):
        asked |= {test.statement for test in kind.values()}
    for address in asked:
        claims = [claim for claim in ledger.claims.values() if address in claim.asserts]
        assert claims, address
        for claim in claims:
            sources = [link.to.partition("/")[0] for link in claim.links]
            assert any(ledger.base.sources[s].kind == "derived" for s in sources if s in ledger.base.sources)


def test_rounding_has_no_negative_zero() -> None:
    assert (printed(-0.001, "ratio"), rounded(0.4, "percent")) == ("0.00", 0)


def _data(folder: Path, path: Path) -> dict[str, Any]:
    document, problems = read(folder / path, folder)
    assert document is not None, problems
    data: dict[str, Any] = document.data
    return data


def _earlier(folder: Path) -> dict[str, Any]:
    """A model's record with another date."""
    data = _data(folder, Path("evidence/data/models/northlab/northlab-2.yaml"))
    data["api"]["date"] = "2025-01-05"
    return data
