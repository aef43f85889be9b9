"""Names as documents print them, and the ids that they stand for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from evidence.base import EvidenceBase
from evidence.fields import is_slug
from evidence.intake.drafts import NotEntered
from evidence.near import as_slug, closest
from evidence.records import Source

_ARTICLES = ("a", "an", "the")
_WORDS = 5
"""Words of a title that make an id."""


class Unnamed(NotEntered):
    """A name stands for nothing in the base, or for several things."""


@dataclass(frozen=True)
class Names:
    """The names of one kind of record, each with the ids that it may stand for."""

    kind: str
    ids: Mapping[str, tuple[str, ...]]
    """Ids by folded name."""

    @property
    def otherwise(self) -> str:
        """What to do where no name is near."""
        if self.kind == "arm":
            return "declare it under `arms` of the source"
        return f"write the id of one, or add it: python cli.py new {self.kind}"

    def knows(self, text: str) -> bool:
        """Whether a text stands for one thing or several."""
        return fold(text) in self.ids

    def find(self, text: str) -> str:
        """The one id that a text stands for. Raises Unnamed, with near matches."""
        if any(text in ids for ids in self.ids.values()):
            return text
        found = self.ids.get(fold(text), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Unnamed(f"{text!r} may be {' or '.join(found)}; write the id")
        fix = self._near(text)
        fix = f"{fix} If not, {self.otherwise}" if fix else self.otherwise
        raise Unnamed(f"there is no {self.kind} {text!r}; {fix}")

    def _near(self, text: str) -> str | None:
        """A question that offers the ids of the names closest to a text."""
        close = closest(fold(text), self.ids, cutoff=0.6)
        ids = list(dict.fromkeys(key for name in close for key in self.ids[name]))[:3]
        return f"did you mean {' or '.join(ids)}?" if ids else None


def fold(text: str) -> str:
    """A name without case, width, spaces and marks, but with its digits and dots apart.

    Example:
        >>> fold("Boreas-1.5 (Mini)") == fold("boreas 1.5 mini")
        True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in ".+")


def organizations(base: EvidenceBase) -> Names:
    """Organizations by id, name, alias and the host of their own page."""
    return _names(
        "organization",
        {
            key: [key, record.name, record.short, record.name_zh, *record.aliases, _host(record.url)]
            for key, record in base.organizations.items()
        },
    )


def models(base: EvidenceBase) -> Names:
    """Models by id, the last part of it, name and label."""
    return _names(
        "model",
        {key: [key, key.split("/")[1], record.name, record.short] for key, record in base.models.items()},
    )


def benchmarks(base: EvidenceBase) -> Names:
    """Benchmarks by id and name."""
    return _names("benchmark", {key: [key, record.name] for key, record in base.benchmarks.items()})


def arms(source: Source) -> Names:
    """The arms of one source by id and name."""
    return _names("arm", {key: [key, record.name] for key, record in source.arms.items()})


def by_id(kind: str, records: Iterable[str]) -> Names:
    """Records that have no other name than their id."""
    return _names(kind, {key: [key] for key in records})


def slug_of(title: str) -> str:
    """The id that a title suggests: what stands before its colon, or its first words.

    Raises:
        NotEntered: If it holds too few letters that an id may have.

    Example:
        >>> slug_of("Boreas-1: Winds that Turn"), slug_of("A Sober Look at Sails in Strong Winds")
        ('boreas-1', 'sober-look-at-sails-in')
    """
    head = title.partition(":")[0]
    head = head if len(head.split()) <= _WORDS else title
    words = head.split()
    words = words[1:] if len(words) > 1 and words[0].lower() in _ARTICLES else words
    plain = unicodedata.normalize("NFKD", " ".join(words[:_WORDS])).encode("ascii", "ignore").decode()
    slug = as_slug(plain.replace("'", ""))
    letters = [sign for sign in head if sign.isalpha()]
    if not is_slug(slug) or 2 * sum(map(str.isascii, letters)) < len(letters):
        raise NotEntered(f"the title {title!r} suggests no id; add --id, as --id south-lab-letter")
    return slug


def _names(kind: str, named: Mapping[str, Iterable[str | None]]) -> Names:
    ids: dict[str, tuple[str, ...]] = {}
    for key, names in named.items():
        for name in names:
            folded = fold(name or "")
            if folded and key not in ids.get(folded, ()):
                ids[folded] = (*ids.get(folded, ()), key)
    return Names(kind, ids)


def _host(url: str | None) -> str:
    """The host of an organization that has one to itself."""
    parts = urlsplit(url or "")
    return (parts.hostname or "").removeprefix("www.") if parts.path in ("", "/") else ""
