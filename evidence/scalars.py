"""What a value written without quotes is, and how to write it where readers of YAML disagree."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_DIGITS = 40
"""No count or value needs more, and of some thousand Python refuses to make a number."""

UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f]")
"""A sign that does not show, or that turns the order of those that do; copied along from web pages."""

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_DATE_LIKE = re.compile(r"(\d{4}-\d{1,2}(-\d{1,2})?[~?%]?|\d{4}[~?%]|\.\./\S+|\d{4}(-\d\d){0,2}[~?%]?/\S+)")
_NOTHING = re.compile(r"(?i:null|~)")
_WORD_LIKE = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|nan|[-+]?\.inf|\.nan)"
    r"|[-+]?[0-9][0-9_:.,eE+]*|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]\d.*"
)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}([,_]\d{3})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
_CURLY = re.compile(r"[“”„«‘].*[”“»’]")
_WORDS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def is_number(raw: str) -> bool:
    """Whether every reader takes the text for the same number."""
    return _NUMBER.fullmatch(raw) is not None


def number(raw: str) -> int | float:
    """The number that a plain text stands for."""
    return float(raw) if re.search(r"[.eE]", raw) else int(raw)


@lru_cache(maxsize=4096)  # a base has few keys and repeats them some ten thousand times
def is_doubtful(raw: str) -> bool:
    """Whether a text without quotes may be meant, or read by others, as something else."""
    return bool(_DATE_LIKE.fullmatch(raw) or _WORD_LIKE.fullmatch(raw) or _CURLY.fullmatch(raw))


def doubt(raw: str) -> tuple[str, str]:
    """What is wrong with a doubtful text without quotes, and what to write.

    Example:
        >>> doubt("1,000")
        ('is an unquoted number with a comma: 1,000', 'write 1000 as a number, "1,000" as text')
    """
    if _CURLY.fullmatch(raw):
        return "stands in typographic quotes", f'write "{raw[1:-1]}" with straight ones'
    if _DATE_LIKE.fullmatch(raw):
        return f"is an unquoted date: {raw}", f'write "{raw}"'
    if _THOUSANDS.fullmatch(raw) or _DECIMAL_COMMA.fullmatch(raw):
        plain = re.sub("[,_]", "", raw) if _THOUSANDS.fullmatch(raw) else raw.replace(",", ".")
        mark = "a comma" if "," in raw else "an underscore"
        return f"is an unquoted number with {mark}: {raw}", f'write {plain} as a number, "{raw}" as text'
    if raw.lower() in _WORDS:
        return (
            f"is an unquoted word or number: {raw}",
            f'write "{raw}" as text, {_WORDS[raw.lower()]} as an answer',
        )
    if _NOTHING.fullmatch(raw):
        return f"says that there is no value: {raw}", "leave the line out"
    return f"is an unquoted word or number: {raw}", f'write "{raw}"'
