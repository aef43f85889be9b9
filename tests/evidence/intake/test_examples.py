"""The examples in the docs and docstrings work as written, and a quick command stays quick."""

from __future__ import annotations

import doctest
import pkgutil
import re
import shlex
import subprocess
import sys
from importlib import import_module

import click
import pytest

import evidence.intake
from cli import cli
from tests.conftest import ROOT

MODULES = [module.name for module in pkgutil.iter_modules(evidence.intake.__path__)]
TEXT = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")
SECTION = TEXT[TEXT.index("## From a link to a file") :].partition("\n## ")[0]
LINES = re.findall(r"^python cli\.py (new .+)$", SECTION, re.MULTILINE)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    found = doctest.testmod(import_module(f"evidence.intake.{name}"))
    assert found.failed == 0


def test_the_modules_give_examples() -> None:
    tests = [doctest.DocTestFinder().find(import_module(f"evidence.intake.{name}")) for name in MODULES]
    assert sum(bool(test.examples) for found in tests for test in found) >= 8


@pytest.mark.parametrize("line", LINES)
def test_every_command_in_the_docs_has_the_words_that_the_command_takes(line: str) -> None:
    command: click.Command = cli
    words = shlex.split(line)
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    context = command.make_context(command.name, words)
    assert set(context.params) == {option.name for option in command.params}


def test_the_docs_show_every_kind_of_record() -> None:
    group = cli.commands["new"]
    assert isinstance(group, click.Group)
    assert {line.split()[1] for line in LINES} == set(group.commands)


def test_commands_that_ask_nobody_start_without_the_network_libraries() -> None:
    libraries = {"httpx", "arxiv", "requests", "lxml"}
    watched = f"import sys, cli; print(sorted({libraries!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", watched], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
