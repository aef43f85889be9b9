"""Taking a chart away: four files at one click, every other way of making them under "More".

A file is made when it is asked for. The server makes it beside the page, and of what goes wrong there
a reader would see only that it went wrong: so each attempt keeps its message, and the page waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

import streamlit as st

from dashboard.drawing import Drawing
from dashboard.figures import UnknownValue, draw, stem
from dashboard.parts.cite import link_and_cite
from dashboard.parts.export_choices import Choice, choices
from dashboard.parts.frame_code import frame_code
from dashboard.parts.language import here
from dashboard.parts.links import root
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.publish.bundle import bundle
from dashboard.publish.files import ExportError, made, parts
from dashboard.publish.imprint import imprint, signed
from dashboard.publish.naming import file_name
from dashboard.publish.options import FORMS, MIMES, Options
from dashboard.publish.permalink import BadSite
from dashboard.shelf import Shelf
from dashboard.words import Words, words

ONE_CLICK = ("svg", "png", "csv", "bundle")
STARTS_WITHIN, ENDS_WITHIN = 3, 120
"""Seconds that the page waits for an attempt: to begin, if it ever does, and to end."""


@dataclass
class Attempt:
    """One file being made, in a thread of the server's, and what became of it."""

    make: Callable[[], bytes]
    words: Words
    message: str = ""
    begun: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)

    def run(self) -> bytes:
        """The file. What is refused is kept as a message."""
        self.message = ""
        self.over.clear()
        self.begun.set()
        try:
            return self.make()
        except ExportError as refused:
            self.message = refused.said(self.words)
            raise
        except (BadSite, UnknownValue) as refused:
            self.message = str(refused)
            raise
        except Exception:
            self.message = self.words("figure.failed")
            raise
        finally:
            self.over.set()

    def told(self) -> str:
        """The message once it is over, or nothing."""
        return self.message if self.begun.wait(STARTS_WITHIN) and self.over.wait(ENDS_WITHIN) else ""


@dataclass(frozen=True)
class Desk:
    """What is needed to make files of a drawing without the page it stands on."""

    drawing: Drawing
    shelf: Shelf
    words: Words
    root: str
    name: str

    def file(self, choice: Choice) -> str:
        """The name of a file."""
        return file_name(self.name, choice.form, choice.options, self.shelf.base.release)

    def parts(self, options: Options) -> int:
        """How many sheets its pictures take. What cannot be made is said when it is asked for."""
        state = tuple(sorted(self.drawing.state.items()))
        slot = f"{self.name}-parts-{hash((options, state, self.shelf.base.release))}"
        if slot not in st.session_state:
            try:
                st.session_state[slot] = parts(self._said(options.language), options)
            except ExportError:
                st.session_state[slot] = 1
        found: int = st.session_state[slot]
        return found

    def _said(self, language: str) -> Drawing:
        """The drawing in a language."""
        if language == self.words.language:
            return self.drawing
        return draw(self.drawing.chart, self.shelf, words(language), self.drawing.state)

    def make(self, form: str, options: Options) -> bytes:
        """The file. Raises ExportError."""
        drawing, into = self._said(options.language), words(options.language)
        today = datetime.now(UTC).date()
        origin = imprint(self.shelf.base, drawing, into, today, self.root)
        if form == "bundle":
            return bundle(drawing, options, self.shelf.ledger, origin, into)
        return made(drawing, next(one for one in FORMS if one == form), signed(options, origin, into))


@st.fragment
def take_away(drawing: Drawing) -> None:
    """The buttons of a drawing. What was refused is said below them."""
    desk = _desk(drawing)
    plain = Options(language=desk.words.language)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        asked = [_button(desk, Choice(form, plain), desk.words(f"figure.{form}")) for form in ONE_CLICK]
        _more(desk)
        link_and_cite(drawing)
    for attempt in asked:
        _tell(attempt)


def _tell(attempt: Attempt | None) -> None:
    """Wait for an attempt, and say what was refused."""
    if attempt is None:
        return
    with st.spinner(attempt.words("figure.making")):
        message = attempt.told()
    if message:
        st.error(md(message))


def _desk(drawing: Drawing) -> Desk:
    return Desk(drawing, shared(), here(), root(), file_stem(drawing))


def file_stem(drawing: Drawing) -> str:
    """The name of a drawing's files, and the key of its widgets."""
    return stem(drawing.chart, drawing.state)


def _more(desk: Desk) -> None:
    """The popover with every choice. It is filled when it is opened."""
    place = st.popover(desk.words("figure.more"), type="tertiary", key=f"{desk.name}-more", on_change="rerun")
    if not place.open:
        return
    with place:
        choice = choices(desk.name, desk.parts)
        label = desk.words("figure.take", form=choice.name)
        attempt = _button(desk, choice, label, "chosen")
        st.caption(md(desk.file(choice)))  # says that the choices have arrived
        _tell(attempt)
        frame_code(desk.drawing)


def _button(desk: Desk, choice: Choice, label: str, key: str = "") -> Attempt | None:
    """A button for one file. Gives the attempt that was just asked for, if one was."""
    form, options = choice.form, choice.options
    slot = f"{desk.name}-{key or form}-attempt"
    before: Attempt | None = st.session_state.get(slot)
    attempt = Attempt(lambda: desk.make(form, options), desk.words)
    clicked = st.download_button(
        label,
        data=attempt.run,
        file_name=desk.file(choice),
        mime=MIMES[form],
        key=f"{desk.name}-{key or form}",
        help=desk.words(f"figure.help.{choice.kind}", title=desk.drawing.text.title),
    )
    st.session_state[slot] = attempt
    return before if clicked else None
