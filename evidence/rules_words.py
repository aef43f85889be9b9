"""Rules about our own sentences: they attribute what is alleged and decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from evidence.base import EvidenceBase
from evidence.event import Event
from evidence.explain import validate
from evidence.fields import Many, Record, Text
from evidence.problems import InvalidEvidence
from evidence.reading import Key
from evidence.yamlfile import Loc, read

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]

LISTS = Path(__file__).with_name("wording.yaml")
FIX = "write who says what; disputed words themselves go under `wording`"

_NOT_OURS = ("wording", "name", "name_zh", "short", "aliases", "authors", "locator", "printed", "accept")
"""Fields that hold names, places or the words of others."""


class Lists(Record):
    """The words that the rules look for."""

    decides: Many[Text]
    decides_zh: Many[Text]
    attributes: Many[Text]
    attributes_zh: Many[Text]


@cache
def lists() -> Lists:
    """The words of wording.yaml. Raises InvalidEvidence where that file is wrong."""
    document, problems = read(LISTS, LISTS.parent)
    found, more = validate(document, Lists) if document else (None, [])
    if found is None:
        raise InvalidEvidence([*problems, *more])
    return found


def deciding_words(data: Any, path: str) -> Iterator[tuple[Loc, str]]:
    """Every word in a file's own sentences that decides what is alleged, with its place."""
    for loc, text in _sentences(data, ()):
        is_title_of_a_document = loc == ("title",) and "/sources/" in path
        if not is_title_of_a_document:
            yield from ((loc, match[0]) for match in _deciding().finditer(text))


def nothing_is_decided(base: EvidenceBase) -> Found:
    """No sentence of ours says that an alleged act happened, or that it did not."""
    for key, document in base.documents.items():
        for loc, word in deciding_words(document.data, document.path):
            yield key, loc, f"{word!r} decides what is alleged", FIX


def allegations_are_attributed(base: EvidenceBase) -> Found:
    """What is alleged is told as what somebody says."""
    for event_id, event in base.events.items():
        for loc, text in _allegations(event):
            if not _attributing().search(text) and not _deciding().search(text):
                what = "states an allegation and not who makes it"
                yield ("events", event_id), loc, what, "write who says so, as: X reports that ..."


def _allegations(event: Event) -> Iterator[tuple[Loc, str]]:
    if event.kind == "accusation":
        yield ("title",), event.title
        yield ("summary",), event.summary
    for key, campaign in event.campaigns.items():
        yield ("campaigns", key, "as_described"), campaign.as_described


def _sentences(data: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """The texts in a file that are no ids and no addresses: they hold a space or are not in ASCII."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_OURS:
                yield from _sentences(value, (*loc, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _sentences(value, (*loc, position))
    elif isinstance(data, str) and (re.search(r"\s", data) or not data.isascii()):
        yield loc, data


@cache
def _deciding() -> re.Pattern[str]:
    words, signs = lists().decides, lists().decides_zh
    return re.compile(rf"\b(?:{'|'.join(words)})\b|{'|'.join(signs)}", re.IGNORECASE)


@cache
def _attributing() -> re.Pattern[str]:
    words, signs = lists().attributes, lists().attributes_zh
    return re.compile(rf"\b(?:{'|'.join(words)})|{'|'.join(signs)}", re.IGNORECASE)


WORD_RULES = {"decided": nothing_is_decided, "attributed": allegations_are_attributed}
