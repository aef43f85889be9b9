"""Finds entries by words: every word somewhere in the entry, the best by name first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.entries import KINDS, Entry
from evidence.near import closest

LONGEST = 200
"""Characters of a question that are read."""
MOST_WORDS = 12
_BETWEEN = re.compile(r"[\s,;:“”\"'()<>，。；：、？！（）《》]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3,}")


def folded(text: str) -> str:
    """A text as it is compared: no case, no accents, full-width letters as plain ones.

    Example:
        >>> folded("Ｋｉｍｉ Éclair")
        'kimi eclair'
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def asked(question: str) -> tuple[str, ...]:
    """The words of a question; none where it has no letter or digit."""
    found = (word for word in _BETWEEN.split(folded(question[:LONGEST])) if any(map(str.isalnum, word)))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


@dataclass(frozen=True)
class Found:
    """What a question finds."""

    kinds: dict[str, list[Entry]]
    """The entries of each kind that has any, in the order of KINDS, the best first."""

    @property
    def count(self) -> int:
        """How many entries there are in all."""
        return sum(map(len, self.kinds.values()))


class Lookup:
    """An index of entries. Building it folds every text once; a question then takes milliseconds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known = [
            (entry, folded(entry.label), folded("\n".join((entry.label, entry.detail, *entry.also))))
            for entry in entries
        ]

    def find(self, question: str) -> Found:
        """The entries in which every word of a question stands; nothing for a question without words."""
        wanted = asked(question)
        ranked: dict[str, list[tuple[int, Entry]]] = {kind: [] for kind in KINDS}
        if wanted:
            for entry, name, text in self._known:
                if all(stands_in(word, text) for word in wanted):
                    ranked[entry.kind].append((_rank(wanted, name), entry))
        return Found(
            {
                kind: [entry for _, entry in sorted(some, key=lambda each: each[0])]
                for kind, some in ranked.items()
                if some
            }
        )

    def near(self, question: str, most: int = 5) -> list[Entry]:
        """Entries whose names are spelled nearly so."""
        by_name = {name: entry for entry, name, _ in reversed(self._known)}
        return [by_name[name] for name in closest(folded(question[:LONGEST]).strip(), by_name, most)]


def stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text. A run of Chinese, which has no spaces, may stand there in pieces."""
    if word in text:
        return True
    return bool(_CHINESE.fullmatch(word)) and all(word[i : i + 2] in text for i in range(len(word) - 1))


def _rank(wanted: Sequence[str], name: str) -> int:
    """How well a name fits: it is the words, begins with the first, has all of them, whole or as parts."""
    if name == " ".join(wanted):
        return 0
    if name.startswith(wanted[0]):
        return 1
    if all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name) for word in wanted):
        return 2
    return 3 if all(word in name for word in wanted) else 4
