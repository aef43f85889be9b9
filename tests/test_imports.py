"""Who may import what, file by file, and what no code may name.

Import-linter holds the packages; it refuses single files and cannot say "streamlit only here", so
this reads the imports of every .py outside tests. Data lies in YAML: no code names a company, a
model or a paper.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DATA = ROOT / "evidence" / "data"

PACKAGES = ("evidence", "claims", "timelines", "analysis", "impact", "dashboard")
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.py"), *(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))]
)

HOMES = {
    "yaml": ["evidence/yamlfile.py", "evidence/yamlstyle.py"],
    "streamlit": [
        "app.py",
        "dashboard/main.py",
        "dashboard/store.py",
        "dashboard/parts/*",
        "dashboard/views/*",
        "dashboard/publish/routes.py",
    ],
    "altair": ["dashboard/*"],
    "vl_convert": ["dashboard/*"],
    "httpx": ["evidence/intake/*", "analysis/rerun/trainers/*"],
    "httpcore": ["evidence/intake/*"],
    "arxiv": ["evidence/intake/*"],
    "requests": [],
    "urllib.request": [],
    "torch": ["analysis/rerun/steps/*", "analysis/rerun/trainers/*"],
    "transformers": ["analysis/rerun/trainers/*"],
    "trl": ["analysis/rerun/trainers/*"],
}
"""A module, and the only files that may import it."""

DOORS = {
    "app.py": {"dashboard"},
    "cli.py": set(PACKAGES),
}
"""A file at the root, and which packages of ours it may import."""

HEAVY = ("pandas", "numpy", "altair", "streamlit", "vl_convert", "pyarrow", "torch", "httpx", "arxiv")
"""What `cli.py validate` must start without."""

ORDINARY = {
    "meta": "what a thing says about itself, as in metadata",
    "crosscheck": "the project's own name, which is the publisher of what it computes",
    "the register": "the list of allegations; also the name of a news site",
}
"""Words that are also somebody's name, and why code may use them."""


def imported(path: str) -> Iterator[str]:
    """Every module a file imports, inside functions too, with its dotted parents."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


@pytest.mark.parametrize("path", FILES)
def test_a_file_imports_only_what_is_at_home_there(path: str) -> None:
    """Streamlit, Altair, YAML, the network and torch each have their few places."""
    strangers = {
        module
        for module in imported(path)
        if module in HOMES and not any(fnmatch(path, home) for home in HOMES[module])
    }
    assert not strangers, f"{path} imports {sorted(strangers)}; only {HOMES} may"


@pytest.mark.parametrize("path", [path for path in DOORS if path in FILES])
def test_a_door_opens_only_to_its_packages(path: str) -> None:
    """`app.py` sees the dashboard, `cli.py` everything."""
    ours = {module for module in imported(path) if module in PACKAGES}
    assert ours <= DOORS[path]


def test_the_root_holds_two_doors() -> None:
    """Code lies in packages; the root has `app.py` and `cli.py`."""
    assert {path for path in FILES if "/" not in path} <= set(DOORS)


def test_validate_starts_without_the_heavy_libraries() -> None:
    """A contributor's first command answers at once: no pandas, no charts, no server."""
    watched = (
        "import runpy, sys\n"
        "sys.argv = ['cli.py', 'validate']\n"
        "try:\n    runpy.run_path('cli.py', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        f"print('loaded:', *sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", watched], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1].strip() == "loaded:"


@cache
def names() -> dict[str, str]:
    """Every name of a company, model or document in the evidence, with the file it comes from."""
    found: dict[str, str] = {}
    for folder, fields in (("organizations", ("name",)), ("models", ("name", "short")), ("sources", ())):
        for path in sorted((DATA / folder).rglob("*.yaml")):
            where = path.relative_to(ROOT).as_posix()
            found[path.stem.lower()] = where
            if fields:
                record = yaml.safe_load(path.read_text(encoding="utf-8"))
                found.update({str(record[field]).lower(): where for field in fields if field in record})
    return found


def any_of(known: Iterable[str]) -> re.Pattern[str]:
    """What finds each of these names in small letters, the longest first; by first letter, which is fast."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(known, key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    either = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_letter.items())
    return re.compile(rf"(?<![\w.-])({either})(?![\w-])")


def test_no_code_names_a_company_a_model_or_a_paper() -> None:
    """The toolkit is general: another case is another folder of YAML."""
    known = names()
    assert known, "no names found in the evidence"
    pattern = any_of(known)
    named = [
        f"{path}:{number}: {match[1]} ({known[match[1]]})"
        for path in FILES
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").lower().splitlines(), 1)
        for match in pattern.finditer(line)
        if match[1] not in ORDINARY
    ]
    assert not named, "\n".join(["code names what belongs in YAML:", *named])


def test_every_ordinary_word_is_still_somebodys_name() -> None:
    """The list of allowances only holds what it must."""
    assert set(ORDINARY) <= set(names())
