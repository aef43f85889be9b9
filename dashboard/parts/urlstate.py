"""The state of a page is in its URL, written out in full, and the URL is the truth.

Streamlit's own `bind` is not used: it drops defaults from the URL, so that a link changes meaning
when a default does, and it resets unknown values without a word. Here a value that is not known
stays in the URL, the page shows the default and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

SHARED = ("lang",)
"""Parameters that every link carries on."""
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
        return value == self.default or all(test(part) for part in parts)


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
    """The page's state. A bare address is written out in full; any other is left as it is."""
    asked = {p.name: st.query_params.get(p.name) for p in parameters}
    if all(value is None for value in asked.values()):
        _write({p.name: p.default for p in parameters})
    unknown = {p.name: v for p in parameters if (v := asked[p.name]) is not None and not p.accepts(v)}
    values = {
        p.name: p.default if asked[p.name] is None or p.name in unknown else str(asked[p.name])
        for p in parameters
    }
    st.session_state["_page_state"] = values
    return State(values, unknown)


def bind(name: str, current: object) -> dict[str, Any]:
    """Arguments that tie a widget to a parameter: its key, its value from the URL, its way back."""
    key = f"url-{name}"
    st.session_state[key] = current
    return {"key": key, "on_change": _changed, "args": (name, key)}


def change(**values: str) -> None:
    """Set parameters and write the whole state into the URL. A list that changes begins at its first page."""
    kept = dict(st.session_state.get("_page_state", {}))
    if PAGE in kept:
        kept[PAGE] = FIRST_PAGE
    _write({**kept, **values})


def carried() -> dict[str, str]:
    """The parameters that a link to another page takes along."""
    return {name: st.query_params[name] for name in SHARED if name in st.query_params}


def _changed(name: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, (list, tuple)):
        value = SEPARATOR.join(map(str, value))
    change(**{name: "" if value is None else str(value)})


def _write(values: Mapping[str, str]) -> None:
    st.query_params.from_dict({**carried(), **values})
