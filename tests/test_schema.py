"""The schemas that editors use agree with the records, by an independent validator."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.generated
def test_the_schemas_are_current() -> None:
    command = [sys.executable, "cli.py", "schema", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
