"""The state of a page is in its URL, written out in full, and the URL is the truth.

Streamlit's own `bind` is not used: it drops defaults from the URL, so that a link changes meaning
when a default does, and it resets unknown values without a word. Here a value that is not known
stays in the URL, the page shows the default and says so.

Language and release are parameters of every page. A link that a page offers names the release that the
page shows, the present one; so does the page's own URL when it is first written. A page that was opened by
an older link keeps that link's release in its URL through every change of a control: a filter must not take
away the notice of what has changed, and the notice offers the page as it is now. What a reader copies by
"Copy link" names the present release, because that is what they see.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.parts.language import language
from dashboard.publish.permalink import RELEASE
from dashboard.words import LANGUAGES

LANG = "lang"
SHARED = (LANG, RELEASE)
"""Parameters of every page."""
WHOLE = ("claim", "source", "event")
"""A parameter that, once given, makes a page of one thing. The others then narrow nothing, so that a short
link to one thing is complete and stays as it is."""
LONGEST = 40
"""Characters of a release that are read; ours have ten."""
SEPARATOR = "~"
PAGE = "page"
"""The parameter that says which page of a long list is shown."""
FIRST_PAGE = "1"


@dataclass(frozen=True)
class Parameter:
    """One thing that a page's URL says."""

    name: str
    default: str
    known: Collection[str] | Callable[[str], bool]
    """The values there are, or a test for one."""
    many: bool = False
    """Whether it may name several values, joined by a tilde; none is the empty text."""

    def accepts(self, value: str) -> bool:
        """Whether a value is known. The default always is."""
        test = self.known if callable(self.known) else self.known.__contains__
        parts = [part for part in value.split(SEPARATOR) if part] if self.many else [value]
        is_written = not self.many or SEPARATOR.join(parts) == value
        return value == self.default or (is_written and all(test(part) for part in parts))


@dataclass(frozen=True)
class State:
    """A page's parameters as its URL has them."""

    values: Mapping[str, str]
    unknown: Mapping[str, str]
    """Values in the URL that this evidence does not know."""

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def many(self, name: str) -> tuple[str, ...]:
        """A parameter's several values."""
        return tuple(part for part in self.values[name].split(SEPARATOR) if part)


def state(parameters: Sequence[Parameter]) -> State:
    """The page's state. What the address leaves open is written out, so that no default can change it."""
    asked = {p.name: st.query_params.get(p.name) for p in parameters}
    if None in asked.values() and not any(asked.get(name) for name in WHOLE):
        _write(
            {p.name: p.default if value is None else value for p in parameters for value in [asked[p.name]]}
        )
    unknown = {p.name: v for p in parameters if (v := asked[p.name]) is not None and not p.accepts(v)}
    values = {
        p.name: p.default if asked[p.name] is None or p.name in unknown else str(asked[p.name])
        for p in parameters
    }
    open_page().values = values
    return State(values, unknown)


def bind(name: str, current: object) -> dict[str, Any]:
    """Arguments that tie a widget to a parameter: its key, its value from the URL, its way back."""
    key = f"url-{name}"
    st.session_state[key] = current
    return {"key": key, "on_change": _changed, "args": (name, key)}


def settle(**values: str) -> None:
    """Note what a page shows where its URL leaves the choice to it, so that a copied link says it."""
    open_page().settled |= values


def change(**values: str) -> None:
    """Set parameters and write the whole state into the URL. A list that changes begins at its first page."""
    kept = dict(open_page().values)
    if PAGE in kept:
        kept[PAGE] = FIRST_PAGE
    _write({**kept, **values})


@dataclass
class Page:
    """The page of this run, as far as main needs to know it."""

    values: Mapping[str, str]
    """Its parameters; of a page without any, none."""
    drawn: set[str]
    """The addresses that its charts stand on."""
    settled: dict[str, str] = field(default_factory=dict)
    """What it chose itself, where its URL leaves that open."""
    is_missing: bool = False
    """Whether it only says that there is nothing of an id."""

    @property
    def shown(self) -> dict[str, str]:
        """The parameters that lead to what it shows; on a page of one thing those of the list do not."""
        if claim := self.values.get("claim"):
            return {"claim": claim}
        one = {name: self.values[name] for name in WHOLE if self.values.get(name)}
        within = {name: self.values[name] for name in ("q", PAGE) if name in self.values}
        return {**one, **within} if one else {**self.values, **self.settled}


def begin() -> None:
    """Begin a page: forget the one before."""
    st.session_state["_page"] = Page({}, set())


def open_page() -> Page:
    """The page of this run."""
    if "_page" not in st.session_state:
        begin()
    page: Page = st.session_state["_page"]
    return page


def unknown_language() -> dict[str, str]:
    """The language that the URL names, where there are no texts in it."""
    asked = st.query_params.get(LANG)
    return {} if asked is None or asked in LANGUAGES else {LANG: asked}


def carried() -> dict[str, str]:
    """The parameters that every link of a page has: the language, and the release that the page shows."""
    shown = {LANG: language()}
    if (loaded := st.session_state.get("_store")) is not None:
        shown[RELEASE] = loaded.ledger.base.release
    return shown


def complete() -> None:
    """Write language and release into the URL of a page that has not; a link to one thing stays as it is."""
    given = {name: st.query_params[name] for name in st.query_params}
    if not given.keys() >= {*SHARED} and not any(given.get(name) for name in WHOLE):
        _write(given)


def asked_release() -> str:
    """The release that the page's URL names; empty where it names none."""
    return str(st.query_params.get(RELEASE, ""))[:LONGEST]


def _changed(name: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, (list, tuple)):
        value = SEPARATOR.join(map(str, value))
    change(**{name: "" if value is None else str(value)})


def _write(values: Mapping[str, str]) -> None:
    given = {name: st.query_params[name] for name in SHARED if name in st.query_params}
    st.query_params.from_dict({**values, **carried(), **given})
