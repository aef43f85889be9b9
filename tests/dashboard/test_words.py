"""The texts of both languages say the same things, and each of them is said somewhere in the code.

Keys are found by reading the code: a text that begins like a key is one, and each {gap} of an
f-string stands for anything. Templates ask for theirs by words("key") or filled("key").
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import dashboard
from dashboard.words import FORMS, LANGUAGES, MissingWord, Words, plural_categories, words
from tests.conftest import ROOT

FOLDER = Path(dashboard.__file__).parent
TEXTS = words("en").texts
SECTIONS = "|".join(sorted({key.partition(".")[0] for key in TEXTS}))
FILE_NAMES = "html|css|svg|xml|yaml|csv|json"
"""Endings of files: `claim.html` is no key."""
KEY = re.compile(rf"(?:{SECTIONS})\.(?!(?:{FILE_NAMES})$)[a-z0-9_.{{}}-]*[a-z0-9_}}-]", re.IGNORECASE)
FILE = re.compile(r"[.](?:csv|html|json|png|txt|xml|yaml)$")
"""How the name of a file ends, which is no key."""
GAP = "{}"
ASKED_IN_TEMPLATE = re.compile(r"\b(?:words|filled)\(\s*(['\"])(?P<key>[^'\"]+)\1(?P<more>\s*~)?")
"""A key in a template; one with ~ after it goes on with something that is known when it is filled."""


class Said(NamedTuple):
    """A key in the code: where it stands, and its text with {} for every gap."""

    place: str
    key: str

    def pattern(self) -> str:
        """What fits every key that it can be, or be the beginning of, to which code adds the rest."""
        return re.escape(self.key).replace(re.escape(GAP), "[^.\\n]+") + r"(?:\..+)?"


class Call(NamedTuple):
    """A call that asks for the text at a key, with the names that it gives."""

    place: str
    key: str
    given: frozenset[str]


def names_in(text: str) -> frozenset[str]:
    """The {names} that a text wants filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the dashboard, read once."""
    return tuple(
        (file.relative_to(FOLDER).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(FOLDER.rglob("*.py"))
    )


def written(node: ast.AST) -> str | None:
    """The text of a string in the code, with {} for every gap of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else GAP for p in node.values)
    return None


def strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string below a node with its line. The pieces of an f-string are no strings of their own."""
    text = written(node)
    if text is not None:
        yield node.lineno, text  # type: ignore[attr-defined]  # an expression has a line
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from strings(child)


def said() -> list[Said]:
    """Everything in the code that looks like a key."""
    in_code = [
        Said(f"{path}:{line}", text)
        for path, tree in trees()
        for line, text in strings(tree)
        if KEY.fullmatch(text) and not FILE.search(text)
    ]
    return [*in_code, *in_templates()]


def in_templates() -> Iterator[Said]:
    """Every key that a template asks for."""
    for file in sorted(FOLDER.rglob("templates/*")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for match in ASKED_IN_TEMPLATE.finditer(line):
                yield Said(f"{file.name}:{number}", match["key"] + (GAP if match["more"] else ""))


def asked() -> Iterator[Said]:
    """Every key that is asked for outright, whatever it looks like."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and is_asking(node.func):
                key = written(node.args[0])
                if key is not None and key not in LANGUAGES:
                    yield Said(f"{path}:{node.lineno}", key)


def is_asking(function: ast.expr) -> bool:
    """Whether a call is one of words(...), self.words(...), here()(...) or filled(...)."""
    if isinstance(function, ast.Call):
        return isinstance(function.func, ast.Name) and function.func.id == "here"
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("words", "filled")


def calls() -> Iterator[Call]:
    """Every call with a whole key whose names can be read off the code."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            key, given = written(node.args[0]), [keyword.arg for keyword in node.keywords]
            if key in TEXTS and None not in given:
                yield Call(f"{path}:{node.lineno}", key, frozenset(map(str, given)))


def test_every_text_has_a_counterpart_that_wants_the_same_names() -> None:
    for language in LANGUAGES:
        other = words(language).texts
        assert set(other) == set(TEXTS), language
        differ = [key for key in TEXTS if names_in(other[key]) != names_in(TEXTS[key])]
        assert not differ, language


def test_every_text_is_used_somewhere() -> None:
    known = re.compile("|".join(sorted({one.pattern() for one in said()})))
    assert not [key for key in TEXTS if not known.fullmatch(key)]


def vocabulary() -> set[str]:
    """Every word that stands in a string, a name with a type or a keyword of the code, or in the plan."""
    packages = ("dashboard", "evidence", "claims", "timelines", "analysis")
    files = [file for package in packages for file in (ROOT / package).rglob("*.py")]
    found = set(re.findall(r"[\w-]+", (ROOT / "analysis/correlation/analysis_plan.yaml").read_text("utf-8")))
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, *re.findall(r"[\w-]+", node.value)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
    return found


def fills(text: str, known: set[str], ends: tuple[str, ...], begins: tuple[str, ...]) -> bool:
    """Whether code can fill a gap with a text: a word of it, a number, or a word with an end or beginning."""
    return (
        text in known
        or text.isdigit()
        or any(text.endswith(end) and text.removesuffix(end) in known for end in ends)
        or any(text.startswith(begin) and text.removeprefix(begin) in known for begin in begins)
    )


def test_a_text_that_only_a_gap_can_name_is_filled_by_a_word_of_the_code() -> None:
    """`sources.{name}` fits every text below `sources`; this finds those that no name in the code gives."""
    known, whole = vocabulary(), {one.key for one in said()}
    ends = tuple(word for word in known if word.startswith("_"))
    begins = tuple(f"{word.rstrip('_')}_" for word in known)
    patterns = [re.compile(re.escape(key).replace(re.escape(GAP), "([^.]+)")) for key in whole if GAP in key]
    begun = [key for key in whole if GAP not in key and key not in TEXTS]
    unnamed = [
        key
        for key in TEXTS
        if key not in whole
        and not key.startswith(("glossary.", *begun))  # the glossary lists whatever stands below it
        and not any(
            (match := pattern.fullmatch(key)) and all(fills(g, known, ends, begins) for g in match.groups())
            for pattern in patterns
        )
    ]
    assert not unnamed


def test_every_key_in_the_code_leads_to_a_text() -> None:
    places: dict[str, list[str]] = {}
    for one in {*said(), *asked()}:
        places.setdefault(one.pattern(), []).append(f"{one.place}: {one.key}")
    all_of_them = "\n".join(TEXTS)
    lost = [
        place
        for pattern, asking in places.items()
        if not re.search(rf"^{pattern}$", all_of_them, re.MULTILINE)
        for place in asking
    ]
    assert not sorted(lost)


def test_every_call_gives_the_names_that_its_text_wants() -> None:
    found = list(calls())
    assert len(found) > 100, "the calls were not found"
    assert not [call for call in found if not names_in(TEXTS[call.key]) <= call.given]


def test_a_missing_text_is_an_error_and_never_a_blank() -> None:
    with pytest.raises(MissingWord, match=r"text/en.yaml has no 'nav.nowhere'"):
        words("en")("nav.nowhere")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_with_forms_has_one_for_each_plural_category_of_the_language(language: str) -> None:
    forms = [
        (key, how)
        for key, text in words(language).texts.items()
        for _, _, how, _ in Formatter().parse(text)
        if how and FORMS in how
    ]
    wrong = [(key, how) for key, how in forms if len(how.split(FORMS)) != len(plural_categories(language))]
    assert not wrong


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 0, "0 claims are new"),
        ("en", 1, "1 claim is new"),
        ("en", 1234, "1,234 claims are new"),
        ("zh", 1, "1 条新论断"),
        ("zh", 1234, "1,234 条新论断"),
    ],
)
def test_the_number_chooses_the_form_and_is_written_as_the_language_writes_it(
    language: str, number: int, text: str
) -> None:
    texts = {"en": "{n:,} {n:claim is|claims are} new", "zh": "{n:,} 条新论断"}
    assert Words(language, {"new": texts[language]})("new", n=number) == text


def test_a_count_in_words_chooses_the_form_too() -> None:
    say = Words("en", {"new": "{n} {n:has|have} it", **words("en").texts})
    assert [say("new", n=say.count(n)) for n in (0, 1, 2)] == ["none have it", "1 has it", "2 have it"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_never_rounded_to_nothing_or_to_all(language: str) -> None:
    shares = {0.0: "0%", 0.002: "<1%", 0.25: "25%", 0.994: "99%", 0.996: ">99%", 1.0: "100%"}
    assert {share: words(language).percent(share) for share in shares} == shares
    assert Words(language, {"new": "{share:%}"})("new", share=0.002) == "<1%"


def test_a_form_cannot_be_chosen_by_something_that_is_no_whole_number() -> None:
    with pytest.raises(TypeError, match="chosen by a whole number, not 'none'"):
        Words("en", {"new": "{n} {n:claim|claims}"})("new", n="none")


@pytest.mark.parametrize(
    ("key", "one", "many"),
    [
        ("claims.shown", "1 of 1 claim", "2 of 147 claims"),
        ("sources.shown", "1 of 1 source", "2 of 147 sources"),
        ("accusations.shown", "1 of 1 entry;", "2 of 147 entries;"),
    ],
)
def test_one_is_never_counted_in_the_plural(key: str, one: str, many: str) -> None:
    say = words("en")
    assert say(key, n=1, all=1).startswith(one)
    assert say(key, n=2, all=147).startswith(many)
