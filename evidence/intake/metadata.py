"""What an HTML page says about itself: meta tags, links and JSON-LD. Its text is not looked at."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

from evidence.intake.described import as_line, day_of

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d-])")
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


@dataclass
class Metadata:
    """Every value that a page gives, by the name it gives it under, in small letters."""

    named: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    nodes: list[Mapping[str, Any]] = field(default_factory=list)
    """The things that its JSON-LD describes."""

    def first(self, *names: str) -> str | None:
        """The first value under the first of these names that has one."""
        return next((value for name in names for value in self.named.get(name, ())), None)

    def every(self, *names: str) -> list[str]:
        """All values under the first of these names that has any."""
        return next((self.named[name] for name in names if self.named.get(name)), [])

    def described(self, name: str) -> Iterator[Any]:
        """Every value of a property in the JSON-LD."""
        return (node[name] for node in self.nodes if node.get(name))


def read_metadata(content: bytes, charset: str | None) -> Metadata:
    """The metadata of an HTML page; what cannot be read of it is left out."""
    reader = _Reader()
    reader.feed(_text(content, charset))
    reader.close()
    return reader.found


def as_date(text: str | None) -> str | None:
    """A page's date as EDTF, as precise as it is given; None where it is none.

    Example:
        >>> as_date("2025-01-22T15:19:35+08:00"), as_date("2025/1"), as_date("January 22, 2025")
        ('2025-01-22', '2025-01', '2025-01-22')
    """
    for form in _WRITTEN:
        try:
            return datetime.strptime((text or "").strip(), form).date().isoformat()
        except ValueError:
            continue
    match = _DAY.match(text or "")
    return day_of([part for part in match.groups() if part]) if match else None


def names_of(value: Any) -> Iterator[str]:
    """The names in a property of JSON-LD, which may be a text, a thing with a name, or a list of them."""
    if isinstance(value, str):
        yield as_line(unescape(value))
    elif isinstance(value, Mapping):
        yield from names_of(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from names_of(item)


def _text(content: bytes, charset: str | None) -> str:
    declared = _CHARSET.search(content[:4096])
    name = charset or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return content.decode(name, errors="replace")
    except LookupError:  # a charset that nobody knows
        return content.decode("utf-8", errors="replace")


class _Reader(HTMLParser):
    """Collects what a page says about itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Metadata()
        self._inside: str | None = None
        self._heard = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self._keep("lang", given.get("lang"))
        elif tag == "meta":
            for key in ("name", "property", "itemprop"):
                self._keep(given.get(key), given.get("content"))
        elif tag == "link":
            self._keep(f"link:{given.get('rel', '')}", given.get("href"))
        elif tag == "time":
            self._keep(given.get("itemprop"), given.get("datetime"))
        elif tag == "title" or (tag == "script" and given.get("type", "").lower() == "application/ld+json"):
            self._inside, self._heard = tag, ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._heard += data

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        if tag == "title" and not self.found.named.get("title"):
            self._keep("title", self._heard)
        elif tag == "script":
            self._describe(self._heard)
        self._inside = None

    def _keep(self, name: str | None, value: str | None) -> None:
        if name and value and value.strip():
            self.found.named[name.lower()].append(as_line(value))

    def _describe(self, text: str) -> None:
        """Take in a block of JSON-LD; one that cannot be read says nothing."""
        try:
            given = json.loads(text)
        except (ValueError, RecursionError):
            return
        for node in given if isinstance(given, list) else [given]:
            if isinstance(node, Mapping):
                inner = node.get("@graph")
                nodes = inner if isinstance(inner, list) else [node]
                self.found.nodes += [one for one in nodes if isinstance(one, Mapping)]
