"""Text of the evidence on a page. Everything contributed is untrusted, so its marks are escaped."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|$~:&^=-])")


def md(text: str) -> str:
    """A text as Markdown that shows every character as it is."""
    return _MARKS.sub(r"\\\1", text)
