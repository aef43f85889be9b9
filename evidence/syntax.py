"""What a person meant where a text is no YAML: the line, what is wrong in it, and what to write.

The parser says where it stumbled, which may be lines below the mistake, and why in words of its own. Here
the lines are looked at for what people really do: a colon from a Chinese keyboard, a fence from a chat, a
quote inside quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidence.problems import Problem
from evidence.scalars import UNSEEN

USUAL = 'check quotes, colons and indentation; put text with ": " or " #", or a sign in front, in quotes'

_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_NAME = r"\s*(?:- )?(?:[A-Za-z0-9_.-]+|\"[^\"]*\")"
_FIELD = re.compile(rf"{_NAME}\s*[:：]")
_WIDE_COLON = re.compile(rf"({_NAME})\s*：\s*(.*)")
_NO_SPACE = re.compile(r"\s*(- )?[\w.-]+:[^\s/]")
_WIDE_SPACE = re.compile(rf"{_NAME}:[\u00a0\u3000]")
_VALUE = re.compile(rf"{_NAME}:\s+(?P<value>\S.*?)\s*")
_ENTRY = re.compile(r"\s*-\s+(?P<value>\S.*?)\s*")
_WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?'), "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?")}
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?")
_BULLET = re.compile(r"\s*(?P<sign>[•●·–—*])\s+\S")
_SIGN_WITHIN = re.compile(r"[\[{,:]\s*([@`])")
_MERGE = ("<<<<<<<", "=======", ">>>>>>>")
_PAIRS = {"[": "]", "{": "}"}


class Told(NamedTuple):
    """A mistake in one line."""

    line: int
    what: str
    fix: str


def hidden(path: str, text: str) -> Problem:
    """The problem of a character that YAML forbids."""
    return _unseen(path, text, _FORBIDDEN.search(text))


def unseen_signs(path: str, text: str) -> Iterator[Problem]:
    """Signs that YAML allows and nobody sees, or that show others in another order."""
    return (_unseen(path, text, found) for found in UNSEEN.finditer(text))


def _unseen(path: str, text: str, found: re.Match[str] | None) -> Problem:
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    code = f"U+{ord(found[0]):04X}" if found else "of no use"
    return Problem(path, line, "", f"holds a character that does not show ({code})", "remove it")


def unreadable(path: str, text: str, line: int, begun: int, why: str) -> Problem:
    """The problem of a text at which the parser stumbled.

    Args:
        path: How the file is called.
        text: What it holds.
        line: Where the parser stumbled, from 1.
        begun: Where that began in which it stumbled.
        why: What it said.
    """
    lines = text.splitlines()
    # A mark after the last line, or on a line that holds nothing, belongs to the line before.
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        line -= 1
    told = next(_mistakes(lines, line, begun, why), None)
    told = told or Told(line, f"is no YAML here ({why or 'cannot be read'})", USUAL)
    return Problem(path, told.line, "", told.what, told.fix)


def cut_off(path: str, text: str) -> Iterator[Problem]:
    """Text after ` #` that was hardly meant as a note, which YAML leaves out without a word."""
    for number, line in enumerate(text.splitlines(), 1) if " #" in text else ():
        match = _VALUE.fullmatch(line)
        if match and match["value"][0] not in "\"'#" and re.search(r" #[^\s#]", match["value"]):
            fix = "put the text in quotes; a note of your own begins with # and a space"
            yield Problem(path, number, "", "loses what stands behind its #", fix)


def _mistakes(lines: Sequence[str], line: int, begun: int, why: str) -> Iterator[Told]:
    """What may have been meant, the surest first."""
    yield from _of_the_whole(lines)
    so_far = [(number, lines[number - 1]) for number in range(1, min(line, len(lines)) + 1)]
    here = lines[line - 1] if lines else ""
    yield from _spaces(so_far, why)
    yield from _colons(so_far)
    yield from _quotes(so_far)
    if why.startswith("mapping values") and here.count(": ") > 1:
        yield Told(line, "has a second colon in its text", "put the text in quotes")
    if "escape character" in why:
        yield Told(line, r"has a \ inside double quotes", r"write \\ for it, or put the text in '...'")
    yield from _signs(so_far[-2:])
    if why.startswith("found character that cannot start") and (sign := _SIGN_WITHIN.search(here)):
        what = f"has a text that begins with {sign[1]}, which YAML reads as a sign"
        yield Told(line, what, "put the text in quotes")
    if why.startswith("did not find expected ','"):
        yield from _brackets(lines, begun, line)
    for number, near in reversed(so_far[-2:]):  # the parser may stumble only on the line after
        if _NO_SPACE.match(near):
            yield Told(number, "has no space after its colon", "write `name: value`")
    yield from _shape(so_far, why)


def _of_the_whole(lines: Sequence[str]) -> Iterator[Told]:
    """What was copied along with a text."""
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith(("```", "~~~")):
            yield Told(number, "begins with a mark for code (```)", "remove the lines with that mark")
        if line.startswith(_MERGE[0]) and any(other.startswith(_MERGE[2]) for other in lines[number:]):
            fix = "keep one of the two texts, and remove the lines with <<<<<<<, ======= and >>>>>>>"
            yield Told(number, "holds two texts that git could not join (<<<<<<<)", fix)


def _spaces(so_far: Sequence[tuple[int, str]], why: str) -> Iterator[Told]:
    for number, line in so_far:
        margin = line[: len(line) - len(line.lstrip())]
        if ("\u3000" in margin or "\u00a0" in margin) and _FIELD.match(line):
            yield Told(number, "is indented with wide or fixed spaces", "indent with plain spaces")
        elif _WIDE_SPACE.match(line):
            yield Told(number, "has no plain space after its colon", "write `name: value`")
    number, line = so_far[-1] if so_far else (1, "")
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in why:
        yield Told(number, "is indented with a tab", "indent with spaces")


def _colons(so_far: Sequence[tuple[int, str]]) -> Iterator[Told]:
    for number, line in so_far:
        if match := _WIDE_COLON.fullmatch(line):
            fix = f"write `{match[1].strip()}: {'...' if match[2] else ''}".rstrip() + "`, with a plain one"
            yield Told(number, "has a wide colon (：)", fix)


def _quotes(so_far: Sequence[tuple[int, str]]) -> Iterator[Told]:
    # A quote that stays open swallows lines, so the parser stumbles far below it.
    for number, line in so_far:
        match = _VALUE.fullmatch(line) or _ENTRY.fullmatch(line)
        sign = match["value"][0] if match else ""
        if match is None or sign not in _WHOLE or _WHOLE[sign].fullmatch(match["value"]):
            continue
        if match["value"].count(sign) == 1 and _closed_below(so_far[number:], sign):
            continue
        if match["value"].count(sign) == 1:
            yield Told(number, "opens a quote and does not close it", f"write the second {sign}")
        elif sign == "'":
            yield Told(number, "holds a ' inside its quotes", 'put the text in "..." instead')
        else:
            yield Told(number, 'holds a " inside its quotes, or text behind them', "put all of it in '...'")
    unclosed = [number for number, line in so_far if line.count('"') % 2]
    if len(unclosed) == 1:
        yield Told(unclosed[0], "opens a quote and does not close it", 'write the second "')


def _closed_below(below: Sequence[tuple[int, str]], sign: str) -> bool:
    """Whether a quoted text goes on over further lines and ends there."""
    for _, line in below:
        if _FIELD.match(line):
            return False
        if line.count(sign) % 2:
            return True
    return False


def _signs(near: Sequence[tuple[int, str]]) -> Iterator[Told]:
    for number, line in reversed(near):
        if bullet := _BULLET.match(line):
            what = f"begins with {bullet['sign']}"
            yield Told(number, what, "begin each entry of a list with `- `, and put text in quotes")
        match = _VALUE.fullmatch(line) or _ENTRY.fullmatch(line)
        if match and match["value"][0] in "@`%*&!|>" and not _BLOCK.fullmatch(match["value"]):
            what = f"begins with {match['value'][0]}, which YAML reads as a sign"
            yield Told(number, what, "put the text in quotes")


def _brackets(lines: Sequence[str], begun: int, line: int) -> Iterator[Told]:
    """A list or fields in brackets: one that is not closed, or lacks a comma."""
    text = "\n".join(lines[begun - 1 : line])
    if "，" in text or "、" in text:
        yield Told(begun, "has a wide comma between its entries", "write a plain comma and a space")
    for opens, closes in _PAIRS.items():
        if lines[begun - 1].count(opens) > lines[begun - 1].count(closes):
            yield Told(begun, f"opens {opens} and does not close it", f"write {closes} at its end")
    yield Told(begun, "lacks a comma between two entries", "write a comma and a space between them")


def _shape(so_far: Sequence[tuple[int, str]], why: str) -> Iterator[Told]:
    """A line without its colon, its dash, or its place below the others."""
    written = [(n, t) for n, t in so_far if t.strip() and not t.lstrip().startswith("#")]
    if not written:
        return
    number, here = written[-1]
    above = written[-2][1] if len(written) > 1 else ""
    if why.startswith("could not find expected ':'"):
        for at, line in reversed(written[-2:]):
            if ":" not in line and not line.lstrip().startswith("- "):
                fix = "write `name: value`; text that goes on from the line above stands on that line"
                yield Told(at, "has no colon", fix)
    if why.startswith("did not find expected '-'"):
        yield Told(number, "stands among the entries of a list", "begin it with `- `, or indent it")
    if why.startswith("did not find expected key") and _margin(here) != _margin(above):
        what = f"is indented by {_margin(here)}, the line above by {_margin(above)}"
        yield Told(number, what, "let all fields of one record begin in one column")


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
