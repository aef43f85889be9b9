"""A page read as a browser without scripts reads it, and what must hold for each of ours."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

EMPTY = {"meta", "link", "br", "hr", "img", "input"}
"""Elements without an end."""


@dataclass
class Read(HTMLParser):
    """The elements of a page, its texts and its links."""

    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    attributes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = {name: value or "" for name, value in attrs}
        self.attributes.append((tag, given))
        if len(given) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if tag not in EMPTY:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that ends at once, as in a drawing."""
        self.attributes.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends, and whether it was the last one opened."""
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> ends {self.open[-1:] or 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        within = self.open[-1] if self.open else ""
        if within == "script":
            self.records.append(json.loads(data))
        elif within == "title" and "svg" not in self.open:
            self.title += data
        elif within != "style":
            self.texts.append(data)
        if self.headings and any(tag == f"h{self.headings[-1][0]}" for tag in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data

    @property
    def text(self) -> str:
        """All that a reader reads."""
        return " ".join(" ".join(self.texts).split())

    def meta(self, name: str) -> str:
        """What a meta element says; empty where there is none."""
        found = (
            a["content"]
            for tag, a in self.attributes
            if tag == "meta" and name in (a.get("name"), a.get("property"))
        )
        return next(found, "")

    def linked(self, rel: str) -> dict[str, str]:
        """The addresses of link elements of a kind, by their language."""
        return {
            a.get("hreflang", ""): a["href"]
            for tag, a in self.attributes
            if tag == "link" and a["rel"] == rel
        }


def read(page: str) -> Read:
    """A page, read."""
    found = Read()
    found.feed(page)
    found.close()
    return found


def faults(page: str) -> list[str]:
    """What is wrong with a page of ours: its form, its head, its headings, its records."""
    found = read(page)
    said = [*found.wrong, *(f"<{tag}> does not end" for tag in found.open)]
    said += [f"the id {one!r} stands twice" for one in {*found.ids} if found.ids.count(one) > 1]
    language = next(a.get("lang") for tag, a in found.attributes if tag == "html")
    said += [] if language in ("en", "zh-Hans") else [f"the language is {language!r}"]
    levels = [level for level, _ in found.headings]
    said += [] if levels.count(1) == 1 else ["there is not one h1"]
    said += [f"h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
    said += [
        f"there is no {name}"
        for name in ("description", "og:title", "og:image", "og:url")
        if not found.meta(name)
    ]
    said += [] if found.title else ["there is no title"]
    said += [] if {*found.linked("alternate")} == {"en", "zh", "x-default"} else ["languages are missing"]
    said += [] if found.linked("canonical") else ["there is no canonical address"]
    said += [
        f"runs a script: {a}"
        for tag, a in found.attributes
        if tag == "script" and a.get("type") != "application/ld+json"
    ]
    said += [
        f"<{tag}> has {name}"
        for tag, a in found.attributes
        for name in a
        if name.startswith("on") or name == "style"
    ]
    said += [fault for record in found.records for fault in missing_in(record)]
    return said


REQUIRED = {
    "ClaimReview": ("url", "claimReviewed", "reviewRating", "author", "itemReviewed", "datePublished"),
    "Rating": ("alternateName", "ratingExplanation"),
    "Claim": ("author", "appearance"),
    "CreativeWork": ("headline", "url"),
    "Organization": ("name",),
    "Dataset": ("name", "description", "url", "license", "creator", "version"),
}
"""What search engines and archives of fact checks ask of a record, by its type."""


def missing_in(record: Any) -> list[str]:
    """What a schema.org record lacks, at every depth."""
    if isinstance(record, list):
        return [fault for one in record for fault in missing_in(one)]
    if not isinstance(record, dict):
        return []
    kind = record.get("@type")
    said = [f"{kind} is no known type"] if kind not in REQUIRED else []
    said += [f"a {kind} has no {name}" for name in REQUIRED.get(kind, ()) if not record.get(name)]
    if kind == "Dataset" and not 50 <= len(record.get("description", "")) <= 5000:
        said.append("the description of a Dataset is too short or too long")
    return said + [fault for value in record.values() for fault in missing_in(value)]
