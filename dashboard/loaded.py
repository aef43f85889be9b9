"""Loaded words: what each is called in Chinese, which words are never used, and who has read the Chinese.

No Chinese sentence may be stronger than its English one. Whoever writes a text is held to the words of
text/glossary.yaml by a test; that a native reader has read them all can only be signed by one.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.words import TEXT
from evidence.explain import validate
from evidence.fields import Date, Keyed, Many, Record, Text, refuse
from evidence.yamlfile import read

FILE = TEXT / "glossary.yaml"


class Term(Record):
    """A loaded word in both languages."""

    en: Many[Text] = Field(min_length=1)
    """Its English forms, each a whole word or phrase."""
    zh: Many[Text] = Field(min_length=1)
    """Its Chinese forms, the usual one first. One of them stands wherever an English form does."""
    note: Text
    note_zh: Text

    def noted(self, language: str) -> str:
        """What it means and what it does not, in the reader's language."""
        return self.note_zh if language == "zh" else self.note


class Stronger(Record):
    """A Chinese word that says more than any English text here."""

    says: Text
    """What it would say in English."""
    unless: Many[Text] = ()
    """Phrases in which it says something else."""


class Review(Record):
    """Whether a native reader has read every Chinese text."""

    state: Literal["pending", "signed"]
    by: Text | None = None
    on: Date | None = None

    @model_validator(mode="after")
    def _is_signed_by_somebody(self) -> Self:
        given = {self.by is not None, self.on is not None}
        if given != {self.state == "signed"}:
            fix = "give `by` and `on` where it is signed, and only there"
            raise refuse("is signed by nobody or on no day", fix)
        return self


class Glossary(Record):
    """The loaded words of both languages."""

    review: Review
    terms: Keyed[str, Term]
    never: Keyed[str, Stronger]


@cache
def glossary() -> Glossary:
    """The glossary. Raises ValueError with every problem where the file is not valid."""
    document, problems = read(FILE, TEXT)
    found, wrong = validate(document, Glossary) if document else (None, [])
    if found is None:
        raise ValueError("\n".join(map(str, [*problems, *wrong])))
    return found
