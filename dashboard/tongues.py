"""Which language a text of the evidence is in, by its letters: titles stay as their documents print them."""

from __future__ import annotations

import re

_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "uk": re.compile(r"[\u0400-\u04ff]"),
}
"""Letters that only one of our languages has; kana come first, for Japanese has Chinese letters too."""
ENTERED = "en"
"""The language in which evidence is paraphrased."""


def tongue(text: str) -> str:
    """The language of a text: that of its letters, else English, in which evidence is entered.

    Example:
        >>> tongue("A report on two models"), tongue("关于 two models 的报告")
        ('en', 'zh')
    """
    return next((code for code, letters in _SCRIPTS.items() if letters.search(text)), ENTERED)
