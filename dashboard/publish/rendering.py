"""Pages and pictures from templates. Whatever is filled in is escaped unless a template made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dashboard.marks import SHAPES
from dashboard.outcome_marks import SHAPES as OUTCOME_SHAPES
from dashboard.publish.site import Links, Site
from dashboard.tongues import ENTERED, tongue
from dashboard.words import LANGUAGES, Words

TAGS = {"en": "en", "zh": "zh-Hans"}
"""What a page says that its language is: Chinese in simplified characters."""
TEMPLATES = Path(__file__).parent / "templates"
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script element, or a line of one, as JSON may write it."""
_SHAPES = dict[str, str]([*SHAPES.items(), *OUTCOME_SHAPES.items()])
_MARK = (
    '<svg class="mark" viewBox="-1 -1 2 2" width="14" height="14" aria-hidden="true">'
    '<path class="{}" d="{}"/></svg>'
)


@dataclass(frozen=True)
class Head:
    """What a page says of itself to whoever lists or links it."""

    title: str
    description: str
    path: str
    """Its address below the site's, without language."""
    query: Mapping[str, str] = field(default_factory=dict)
    """What belongs to its address besides the language."""
    picture: str = ""
    """The address of its picture below the site's; empty for the site's own."""
    data: tuple[Mapping[str, Any], ...] = ()
    """schema.org records, one script element each."""
    is_listed: bool = True
    """Whether search engines may list it."""


def render(template: str, words: Words, site: Site, **values: Any) -> str:
    """A template filled in.

    Args:
        template: Its file name.
        words: Texts in the reader's language.
        site: Where the page stands.
        **values: What the template names besides.
    """
    shared = {
        "words": words,
        "filled": lambda key, **given: filled(words, key, **given),
        "language": words.language,
        "languages": LANGUAGES,
        "tags": TAGS,
        "site": site,
        "links": Links(site, words.language),
    }
    return filled_in(template, **(shared | values))


def filled_in(template: str, **values: Any) -> str:
    """A template that says nothing in words, filled in."""
    return _templates().get_template(template).render(values)


def filled(words: Words, key: str, **values: object) -> Markup:
    """The text at a key with its {names} filled in: markup as it is, everything else escaped."""
    return Markup("").join(escape(part) for part in words.pieces(key, values))


def original(text: str, words: Words) -> Markup:
    """A text of the evidence; where it is not in the reader's language the markup says which it is in.

    Most of them are in English, which a page says once; any other language is named beside the text.
    """
    own = tongue(text)
    if own == words.language or not text:
        return escape(text)
    if own == ENTERED:
        return Markup('<span lang="{}">{}</span>').format(own, text)
    said = words(f"original.{own}")
    return Markup('<span lang="{}">{}</span> <small class="tongue">{}</small>').format(own, text, said)


def as_json(record: Mapping[str, Any]) -> Markup:
    """A record as JSON that can stand in a script element."""
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=False)
    return Markup(text.translate(_UNSAFE))


def mark(name: str) -> Markup:
    """The mark of a verdict or of an outcome, in a colour that the sheet gives it; its word stands beside."""
    return Markup(_MARK).format(f"of-{name}", shape_of(name))


def shape_of(name: str) -> str:
    """The path of the mark of a verdict or of an outcome; empty where it has none."""
    return _SHAPES.get(name, "")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"mark": mark}
    made.filters |= {"as_json": as_json, "original": original}
    return made
