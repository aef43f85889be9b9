"""Findings put into the text of a source's file, every other byte of which stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import indent
from typing import Any

from evidence.intake.drafts import NotEntered
from evidence.yamlfile import dump, parse

_FIELD = re.compile(r"findings[ ]*:[ ]*(?P<empty>\{[ ]*\})?[ ]*(?P<comment>#.*)?")


def with_findings(text: str, findings: Mapping[str, dict[str, Any]]) -> str:
    """The text of a source's file with findings added below those that it has.

    Raises:
        NotEntered: If the file is written in a way that leaves no place for them.
    """
    if not findings:
        return text
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if _FIELD.fullmatch(line)]
    if not found:
        added = f"{text.rstrip(chr(10))}\nfindings:\n{_block(findings, '  ')}"
    else:
        number = found[0]
        match = _FIELD.fullmatch(lines[number])
        if match is not None and match["empty"]:
            kept = f"  {match['comment']}" if match["comment"] else ""
            lines[number] = f"findings:{kept}"
        end, margin = _extent(lines, number)
        block = _block(findings, margin).rstrip("\n").split("\n")
        added = "\n".join([*lines[:end], *block, *lines[end:]])
    _compare(text, added, findings)
    return added


def _block(findings: Mapping[str, dict[str, Any]], margin: str) -> str:
    return indent(dump(findings, compact=True), margin)


def _extent(lines: list[str], start: int) -> tuple[int, str]:
    """Where the findings end, and how far their ids stand in."""
    end, margin = start + 1, ""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            break
        end = number + 1
        if not margin and not line.lstrip().startswith("#"):
            margin = line[: len(line) - len(line.lstrip())]
    return end, margin or "  "


def _compare(before: str, after: str, findings: Mapping[str, dict[str, Any]]) -> None:
    """Raise NotEntered unless the new text says what the old one did, and the findings."""
    old, _ = parse(before, "")
    new, _ = parse(after, "")
    wanted = {**old.data, "findings": {**old.data.get("findings", {}), **findings}} if old else None
    if new is None or new.data != wanted:
        raise NotEntered(
            "the file's `findings:` is written in a way that nothing can be added to; write it as a block, "
            "one finding below the other, or paste:\n" + _block(findings, "  ")
        )
