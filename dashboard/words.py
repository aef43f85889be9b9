"""Every word that the dashboard says, from text/<language>.yaml. A missing key is an error, never a blank.

A text names what is filled in: {n}. What follows a colon says how, by the rules of the language that
Unicode's CLDR keeps:

    {n:,}               a number with the separators of the language
    {share:%}           a share as a whole percentage
    {n:claim|claims}    one of the forms, by the number: one form for each plural category of the
                        language, in CLDR's order. English has two, one and other; Chinese has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Self

from babel import Locale
from babel.numbers import format_decimal, format_percent

from evidence.yamlfile import read

TEXT = Path(__file__).parent / "text"
LANGUAGES = {"en": "English", "zh": "中文"}
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""Whose rules for dates, numbers and plural forms a language follows."""
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's plural categories in its order."""
FORMS = "|"


class MissingWord(KeyError):
    """A key that the text file does not have."""


@cache
def locale(language: str) -> Locale:
    """The rules of a language for dates, numbers and plural forms."""
    return Locale.parse(LOCALES[language])


@cache
def plural_categories(language: str) -> tuple[str, ...]:
    """The plural categories that a language has, in CLDR's order."""
    tags = {*locale(language).plural_form.tags, "other"}
    return tuple(category for category in CATEGORIES if category in tags)


class Count(str):
    """A number in words, which still chooses the forms of words beside it."""

    number: int

    def __new__(cls, said: str, number: int) -> Self:
        """The words for a number."""
        made = super().__new__(cls, said)
        made.number = number
        return made


@dataclass(frozen=True)
class Words:
    """The texts of one language, by dotted key."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text at a key with its {names} filled in."""
        return "".join(map(str, self.pieces(key, values))) if values else self._text(key)

    def pieces(self, key: str, values: Mapping[str, object]) -> Iterator[object]:
        """The text at a key in parts: between its {names}, and what is filled in for each."""
        for text, name, how in _parsed(self._text(key)):
            yield text
            if name is not None:
                yield self._said(values[name], how)

    def count(self, number: int, begins: bool = False) -> Count:
        """A number inside a sentence: "none" for zero, with a capital where the sentence begins with it."""
        said = self("number.some", n=number) if number else self("number.none")
        return Count(said[:1].upper() + said[1:] if begins else said, number)

    def percent(self, share: float) -> str:
        """A share as a whole percentage, as the language writes it, never rounded to nothing or to all."""
        sign, shown = "", share
        if 0 < share < 0.005:
            sign, shown = "<", 0.01
        elif 0.995 <= share < 1:
            sign, shown = ">", 0.99
        return sign + str(format_percent(shown, locale=locale(self.language)))

    def _text(self, key: str) -> str:
        if key not in self.texts:
            raise MissingWord(f"text/{self.language}.yaml has no {key!r}")
        return self.texts[key]

    def _said(self, value: object, how: str) -> object:
        if FORMS in how:
            return how.split(FORMS)[self._form(value)]
        if how == "," and isinstance(value, Integral):
            return format_decimal(int(value), locale=locale(self.language))
        if how == "%" and isinstance(value, Real):
            return self.percent(float(value))
        return format(value, how) if how else value

    def _form(self, number: object) -> int:
        """The place of the form for a number among the forms of a text."""
        number = number.number if isinstance(number, Count) else number
        if not isinstance(number, Integral):
            raise TypeError(f"the form of a word is chosen by a whole number, not {number!r}")
        return plural_categories(self.language).index(locale(self.language).plural_form(int(number)))


@cache
def words(language: str) -> Words:
    """The texts of a language. Raises ValueError where the file cannot be read."""
    document, problems = read(TEXT / f"{language}.yaml", TEXT)
    if document is None:
        raise ValueError("\n".join(map(str, problems)))
    return Words(language, MappingProxyType(dict(_flat(document.data))))


@cache
def _parsed(text: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((before, name, how or "") for before, name, how, _ in Formatter().parse(text))


def _flat(data: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{lead}{key}.")
        else:
            yield f"{lead}{key}", str(value)
