"""What contributors are told holds: the example runs as written, links and commands lead somewhere."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from cli import cli
from evidence.base import load
from evidence.edtf import Edtf
from evidence.explain import also_wrong, validate
from evidence.intake.issueanswer import DAYS
from evidence.intake.newfile import new_file_link
from evidence.records import Event, Organization, Source
from evidence.yamlfile import parse, read

ROOT = Path(__file__).parents[1]
PAGES = (
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "docs/right-of-reply.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
)
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEMPLATE = (ROOT / "docs/source-template.yaml").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first fenced block of a language in CONTRIBUTING.md, as written."""
    found = re.search(rf"^( *)```{language}\n(.*?)^\1```", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    assert found
    return "".join(line.removeprefix(found[1]) for line in found[2].splitlines(keepends=True))


def test_the_example_is_valid_where_the_text_puts_it(tmp_path: Path) -> None:
    for data in ("evidence/data", "claims/data", "analysis/rerun/data"):
        if (ROOT / data).is_dir():
            shutil.copytree(ROOT / data, tmp_path / data)
    place = re.search(r"`(evidence/data/sources/\d{4}/[\w.-]+\.yaml)`", CONTRIBUTING)
    assert place
    (tmp_path / place[1]).write_text(block("yaml"), encoding="utf-8")
    result = CliRunner().invoke(cli, ["--base", str(tmp_path), "validate"])
    assert (result.output, result.exit_code) == ("valid\n", 0)


def test_the_answer_of_a_company_has_the_fields_of_an_event() -> None:
    text = re.findall(r"^ {3}```\n(.*?)^ {3}```", CONTRIBUTING, re.MULTILINE | re.DOTALL)[0]
    document, problems = parse("".join(line[3:] for line in text.splitlines(keepends=True)), "event.yaml")
    assert document is not None, problems
    event, problems = validate(document, Event)
    assert event is not None and event.responds_to, problems


def test_the_organization_has_the_fields_of_one() -> None:
    text = re.findall(r"^```\n(name: .*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)[0]
    document, problems = parse(text, "organization.yaml")
    assert document is not None, problems
    organization, problems = validate(document, Organization)
    assert organization is not None, problems
    kinds = get_args(Organization.model_fields["kind"].annotation)
    assert all(kind in text for kind in kinds)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_form_names_one_that_exists(page: str) -> None:
    up = "/".join([".."] * (page.count("/") + 2))
    for way, form in re.findall(r"\]\(([./]*)/issues/new\?template=([\w.]+)\)", (ROOT / page).read_text()):
        assert way == up and (ROOT / ".github/ISSUE_TEMPLATE" / form).is_file()


def test_the_days_that_an_answer_names_are_those_of_the_page() -> None:
    page = (ROOT / "docs/right-of-reply.md").read_text(encoding="utf-8")
    assert set(DAYS) <= {int(day) for day in re.findall(r"^\| day (\d) \|", page, re.MULTILINE)}


def test_the_link_opens_the_template_as_a_new_file() -> None:
    link = re.search(r"\]\((\.\./\.\./new/main\?[^)]+)\)", CONTRIBUTING)
    assert link
    asked = parse_qs(urlsplit(link[1]).query)
    assert link[1] == new_file_link("../..", asked["filename"][0], TEMPLATE)
    assert re.fullmatch(r"evidence/data/sources/\d{4}/[a-z-]+\.yaml", asked["filename"][0])


def test_the_template_lacks_nothing_but_what_is_to_be_filled_in(tmp_path: Path) -> None:
    (tmp_path / "new.yaml").write_text(TEMPLATE, encoding="utf-8")
    problems = [
        *read(tmp_path / "new.yaml", tmp_path)[1],
        *also_wrong(tmp_path / "new.yaml", tmp_path, Source),
    ]
    assert {problem.what for problem in problems} == {"has no value", "the text is empty", "'' is no date"}
    above = ("#", "read:", "findings:", "name-of-the-finding:")
    fields = [
        (at, line) for at, line in enumerate(TEMPLATE.splitlines(), 1) if not line.strip().startswith(above)
    ]
    open_fields = {at for at, line in fields if re.search(r':( +"")? *(#|\}|$)', line)}
    assert {problem.line for problem in problems} == open_fields


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+\.(?:md|yaml|yml))`", text)
    examples = ("s1.1-32b-card.yaml", "south-lab.yaml")
    assert not [path for path in named if not (ROOT / path).is_file() and not path.endswith(examples)]


def test_every_command_that_is_told_exists() -> None:
    said = re.findall(r"cli\.py (\w+)((?: [\w-]+)?)([^#\n]*)", CONTRIBUTING)
    assert said
    for name, below, rest in said:
        command: Any = cli.commands[name]
        command = getattr(command, "commands", {}).get(below.strip(), command)
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest.split() if word.startswith("--")} <= known, name


def test_nobody_is_told_to_write_to_an_address_that_nobody_gave() -> None:
    for page in (*PAGES, ".github/CODEOWNERS"):
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", (ROOT / page).read_text(encoding="utf-8"))


def test_every_objection_has_its_dates_and_its_outcome() -> None:
    document, problems = read(ROOT / "docs/objections.yaml", ROOT)
    assert document is not None, problems
    entries: list[dict[str, str]] = document.data["objections"]
    base = load(ROOT)
    for entry in entries:
        assert {"received", "from", "about", "asks", "status", "issue"} <= set(entry)
        assert entry["status"] in ("open", "done", "declined")
        assert entry["status"] == "open" or (entry["decided"] and entry["outcome"])
        dates = [Edtf.parse(entry[name]) for name in ("received", "decided") if name in entry]
        assert all(date.is_day for date in dates) and dates == sorted(dates, key=lambda date: date.first_day)
        assert (ROOT / entry["about"]).exists() or base.resolve(entry["about"]) or "claim:" in entry["about"]
    received = [entry["received"] for entry in entries]
    assert received == sorted(received)


def test_an_editor_has_a_schema_for_every_folder_of_evidence() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    given = settings["yaml.schemas"]
    assert {Path(name).name for name in given} == {file.name for file in (ROOT / "schema").iterdir()}
    patterns = [p for value in given.values() for p in ([value] if isinstance(value, str) else value)]
    covered = {file for pattern in patterns for file in ROOT.glob(pattern)}
    folders = ("evidence/data", "claims/data", "analysis/rerun/data/recipes")
    every = {file for folder in folders for file in (ROOT / folder).rglob("*.yaml")}
    assert every <= covered


def test_the_hooks_run_what_is_here_and_fetch_nothing() -> None:
    document, problems = read(ROOT / ".pre-commit-config.yaml", ROOT)
    assert document is not None, problems
    assert [repo["repo"] for repo in document.data["repos"]] == ["local"]
    hooks = document.data["repos"][0]["hooks"]
    assert {"validate", "format", "lint", "schema", "derive"} == {hook["id"] for hook in hooks}
    assert all(hook["language"] == "system" for hook in hooks)
    called = {match[1] for hook in hooks if (match := re.search(r"cli\.py (\w+)", hook["entry"]))}
    assert called <= set(cli.commands)
    assert re.match(hooks[0]["files"], "evidence/data/sources/2025/a.yaml")
    assert re.match(hooks[0]["files"], "claims/data/survey/a.yaml")
