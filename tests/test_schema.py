"""The schemas that editors use agree with the records, by an independent validator."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.rerun.recipe import Recipe
from claims.records import Claim
from evidence.schemas import fields_of, schema_files

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "source": "evidence/data/sources",
    "organization": "evidence/data/organizations",
    "model": "evidence/data/models",
    "benchmark": "evidence/data/benchmarks",
    "event": "evidence/data/events",
    "claim": "claims/data",
    "recipe": "analysis/rerun/data/recipes",
    "case": "evidence/data/case.yaml",
    "quantities": "evidence/data/quantities.yaml",
    "corrections": "evidence/data/corrections.yaml",
}


def check(schema: str, files: list[Path]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", f"schema/{schema}.schema.json"]
    return subprocess.run([*command, *map(str, files)], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", FOLDERS)
def test_every_file_is_valid_by_its_schema(schema: str) -> None:
    place = ROOT / FOLDERS[schema]
    files = [place] if place.is_file() else sorted(place.rglob("*.yaml"))
    assert files
    done = check(schema, files)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_a_wrong_file_is_refused_by_its_schema(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text('name: "A model"\nweight: "heavy"\n')
    assert check("model", [file]).returncode != 0


SOURCE = """title: A paper
kind: paper
publisher: northlab
arxiv: "2501.12948"
url: https://example.org/paper
published: "2025-01"
licence: CC BY 4.0
reuse: open
read: {tier: primary, on: "2026-11-24", confidence: high}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("2025-01", "2025-02-03~"),
        ("2025-01", "2025-33"),
        ("2025-01", "../2025-02"),
        ("2025-01", "2025-01-03/2025-02"),
    ],
)
def test_a_right_source_and_every_form_of_a_date_is_let_through(tmp_path: Path, old: str, new: str) -> None:
    assert checked(tmp_path, SOURCE.replace(f'"{old}"', f'"{new}"')) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "name:"),
        ('"2025-01"', '"January 2025"'),
        ('"2025-01"', '"2025/01"'),
        ('"2025-01"', "2025"),
        ('"2501.12948"', '"2501.12948v2"'),
        ("https://", "www."),
        ("high", "certain"),
    ],
)
def test_what_an_editor_can_see_is_refused_by_the_schema_too(tmp_path: Path, old: str, new: str) -> None:
    assert checked(tmp_path, SOURCE.replace(old, new)) == 1


def checked(folder: Path, text: str) -> int:
    file, schema = folder / "source.yaml", folder / "source.schema.json"
    file.write_text(text, encoding="utf-8")
    schema.write_text(schema_files({})[schema.name], encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_every_field_is_explained_to_an_editor() -> None:
    files = schema_files({"claim": Claim, "recipe": Recipe})
    fields = [field for text in files.values() for field in fields_of(json.loads(text))]
    assert fields
    assert [f"{record}.{name}" for record, name, field in fields if not field.get("description")] == []


@pytest.mark.generated
def test_the_schemas_are_current() -> None:
    command = [sys.executable, "cli.py", "schema", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
