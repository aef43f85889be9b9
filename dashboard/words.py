"""Every word that the dashboard says, from text/<language>.yaml. A missing key is an error, never a blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evidence.yamlfile import read

TEXT = Path(__file__).parent / "text"
LANGUAGES = {"en": "English", "zh": "中文"}


class MissingWord(KeyError):
    """A key that the text file does not have."""


@dataclass(frozen=True)
class Words:
    """The texts of one language, by dotted key."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text at a key with its {names} filled in."""
        if key not in self.texts:
            raise MissingWord(f"text/{self.language}.yaml has no {key!r}")
        return self.texts[key].format(**values) if values else self.texts[key]

    def count(self, number: int, begins: bool = False) -> str:
        """A number inside a sentence: "none" for zero, with a capital where the sentence begins with it."""
        said = self("number.some", n=f"{number:,}") if number else self("number.none")
        return said[:1].upper() + said[1:] if begins else said


@cache
def words(language: str) -> Words:
    """The texts of a language. Raises ValueError where the file cannot be read."""
    document, problems = read(TEXT / f"{language}.yaml", TEXT)
    if document is None:
        raise ValueError("\n".join(map(str, problems)))
    return Words(language, MappingProxyType(dict(_flat(document.data))))


def _flat(data: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{lead}{key}.")
        else:
            yield f"{lead}{key}", str(value)
