"""No word of ours stands in the code: what a reader sees comes from the texts, in both languages.

Found by reading the code: every literal that is put on a page, into markup or into the words of a
chart, and whatever stands between the tags of a template.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dashboard

FOLDER = Path(dashboard.__file__).parent
WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
MARKUP = {"el": 1, "page_link": 1, "anchor": 0, "joined": 0, "spaced": 0, "show": 0, "md": 0, "ChartText": 0}
"""What puts its arguments before a reader, and how many of the first are no text."""
NAMED = {"title", "alt", "help", "label", "placeholder", "aria_label", "caption", "subtitle", "note"}
"""Arguments that a reader sees, whatever takes them."""
NO_TEXT = {"html", "code", "get_option", "Page", "query_params"}
"""Calls of Streamlit's that take markup, commands, names or files."""
TYPED = re.compile(r"[a-z_]+:[NQOT]|all|alt|#[0-9a-f]{6}")
"""A column of a chart, a value of a control, a colour."""
FORMATS = {"BibTeX", "CSL", "JSON", "CSV", "PDF", "SVG", "PNG"}
"""Names of formats, the same in every language."""
NOT_SHOWN = {
    "warm.py": "a chart that is drawn once and shown to nobody",
    "command.py": "help of a command, which speaks English as all of the command line does",
}


def texts(node: ast.AST) -> Iterator[str]:
    """Every literal text that an argument can be."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield from (str(part.value) for part in parts if isinstance(part, ast.Constant))
        case ast.IfExp(body=one, orelse=other):
            yield from (*texts(one), *texts(other))
        case ast.BinOp(left=one, right=other):
            yield from (*texts(one), *texts(other))
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            yield from (text for part in parts for text in texts(part))
        case ast.Starred(value=inner):
            yield from texts(inner)


def put_before_a_reader(call: ast.Call) -> Iterator[str]:
    """The literals that a call puts on a page."""
    function = call.func
    of_streamlit = isinstance(function, ast.Attribute) and ast.unparse(function.value) == "st"
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if (of_streamlit and name not in NO_TEXT) or name in MARKUP:
        yield from (text for argument in call.args[MARKUP.get(name, 0) :] for text in texts(argument))
    yield from (text for given in call.keywords if given.arg in NAMED for text in texts(given.value))


def found(source: str) -> list[str]:
    """The literals of a module that a reader would see."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    every = (text for call in calls for text in put_before_a_reader(call))
    return [text for text in every if WORD.search(text) and not TYPED.fullmatch(text)]


def test_no_module_puts_a_literal_before_a_reader() -> None:
    files = [file for file in sorted(FOLDER.rglob("*.py")) if file.name not in NOT_SHOWN]
    wrong = {
        file.relative_to(FOLDER).as_posix(): literals
        for file in files
        if (literals := found(file.read_text(encoding="utf-8")))
    }
    assert not wrong


def test_a_literal_is_found_wherever_it_can_hide() -> None:
    assert found("st.title('Claims so far')") == ["Claims so far"]
    assert found("el('p', f'Only {n} left', class_='cc-muted')") == ["Only ", " left"]
    assert found("st.button(label='Go on' if ready else words('a.b'))") == ["Go on"]
    assert found("show('论断')") == ["论断"]
    assert not found("st.title(words('claims.title')); el('p', text, class_='cc-muted')")


def test_no_template_says_a_word_of_its_own() -> None:
    filled = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
    marks = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)
    wrong = {}
    for file in sorted(FOLDER.rglob("templates/*.html")):
        text = marks.sub(" ", filled.sub(" ", file.read_text(encoding="utf-8")))
        if said := set(WORD.findall(text)) - FORMATS:
            wrong[file.name] = said
    assert not wrong
