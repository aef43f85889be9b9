"""A chart in a frame on somebody else's page: live, or pinned to a release of the evidence.

A frame that is pinned never shows another chart in silence. Where what it shows has changed since, it
says what has changed and leads to the chart as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup
from starlette.responses import Response

from dashboard.drawing import Drawing
from dashboard.figures import CHARTS, UnknownChart, UnknownValue, draw
from dashboard.publish.answers import FRAME_POLICY
from dashboard.publish.asked import Asked, Page
from dashboard.publish.modes import in_modes
from dashboard.publish.older import Notice, notice
from dashboard.publish.options import Options, Size
from dashboard.publish.permalink import RELEASE, cut
from dashboard.publish.refusal import ExportError
from dashboard.publish.rendering import Head
from dashboard.publish.site import Site
from dashboard.shelf import Shelf
from dashboard.theme import Mode
from dashboard.words import words

OWN = ("lang", RELEASE, "theme", "width")
"""Parameters of the frame itself; all others are the chart's."""
THEMES: dict[str, tuple[Mode, ...]] = {"auto": ("light", "dark"), "light": ("light",), "dark": ("dark",)}
"""Which drawings a frame carries; with two, the reader's own setting picks one."""
WIDTH, NARROWEST, WIDEST = 720, 320, 1600
ROWS = 300
"""Rows that a frame carries as a table; longer ones stand on the page that it leads to."""
_DECLARATION = b"?>"


@dataclass(frozen=True)
class Refused(Exception):
    """A frame that shows no chart, and why."""

    reason: str
    text: str = ""
    status: int = 404


@dataclass(frozen=True)
class Changed(Exception):
    """A frame that is pinned to a release on which its chart was another."""

    drawing: Drawing
    older: Notice


def framed(asked: Asked) -> Response:
    """The page of a frame."""
    try:
        return _page(asked, _drawing(asked))
    except Changed as changed:
        return _changed(asked, changed)
    except Refused as refused:
        values = {"why": refused.text, "lines": (), "now": ""}
        return _said(asked, refused.reason, refused.status, values)


def snippet(site: Site, drawing: Drawing, language: str, release: str = "", height: int = 640) -> str:
    """The HTML that puts a chart's frame on another page.

    Args:
        site: Where the dashboard is found.
        drawing: The chart.
        language: The language of its words.
        release: The release to pin it to; empty for one that is live.
        height: Pixels of the frame.
    """
    own = {"lang": language, "theme": "auto", **({RELEASE: release} if release else {})}
    address = site.url(f"/embed/{drawing.chart}", **drawing.state, **own)
    frame = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>'
    )
    return str(frame.format(address, drawing.text.title, height))


def _drawing(asked: Asked) -> Drawing:
    """The chart that the address names. Raises Refused."""
    say = asked.words
    given = {name: value for name, value in asked.request.query_params.items() if name not in OWN}
    try:
        return draw(asked.id, asked.shelf, say, given)
    except UnknownChart as unknown:
        known = say("embed.values", values=say("claims.list").join(unknown.known))
        raise Refused(say("embed.unknown", chart=cut(asked.id)), known) from None
    except UnknownValue as unknown:
        raise _refused_value(asked, unknown.parameter, unknown.value, unknown.known) from None


def _refused_value(asked: Asked, parameter: str, value: str, known: tuple[str, ...]) -> Refused:
    say = asked.words
    listed = say("claims.list").join(known[:20])
    return Refused(
        say("embed.value", value=cut(value), parameter=cut(parameter)),
        say("embed.values", values=listed) if listed else "",
    )


def _page(asked: Asked, drawing: Drawing) -> Response:
    say, shelf = asked.words, asked.shelf
    release = asked.request.query_params.get(RELEASE, "")
    older = notice(shelf.ledger, release, drawing.addresses, say)
    if older is not None and not older.is_same:
        raise Changed(drawing, older)
    values = {
        "drawn": _drawn(asked, drawing),
        "text": drawing.text,
        "rows": drawing.rows if len(drawing.rows) <= ROWS else None,
        "pinned": older.text if older is not None else "",
        "live": asked.links.view(drawing.view, **drawing.state),
        "view": drawing.view,
        "notice": None,
    }
    return asked.set(Page(_head(asked, drawing), "embed.html", values), policy=FRAME_POLICY)


def _head(asked: Asked, drawing: Drawing) -> Head:
    text = drawing.text
    return Head(
        title=text.title,
        description=asked.words("embed.description", title=text.title, subtitle=text.subtitle),
        path=f"/embed/{drawing.chart}",
        query=dict(drawing.state),
        picture=f"/og/view/{drawing.view}.png",
        is_listed=False,
    )


def _drawn(asked: Asked, drawing: Drawing) -> list[tuple[Mode, Markup]]:
    """The drawings that the frame carries, each with its mode. Raises Refused."""
    query = asked.request.query_params
    theme, width = query.get("theme", "auto"), query.get("width", str(WIDTH))
    if theme not in THEMES:
        raise _refused_value(asked, "theme", theme, tuple(THEMES))
    if not width.isdecimal() or not NARROWEST <= int(width) <= WIDEST:
        raise _refused_value(asked, "width", width, (f"{NARROWEST}–{WIDEST}",))
    found = asked.shelf.reruns() if CHARTS[drawing.chart].view == "reruns" else None
    state, language = tuple(sorted(drawing.state.items())), asked.words.language
    try:
        svgs = _svgs(asked.shelf, found, _Wanted(drawing.chart, state, language, int(width)))
    except ExportError as error:
        status = 404 if error.reason == "rows" else 500
        raise Refused(asked.words("embed.cut_off"), error.said(asked.words), status) from None
    return [(mode, svgs[mode]) for mode in THEMES[theme]]


@dataclass(frozen=True)
class _Wanted:
    """A drawing of a chart."""

    chart: str
    state: tuple[tuple[str, str], ...]
    language: str
    width: int


@lru_cache(maxsize=64)
def _svgs(shelf: Shelf, found: object, wanted: _Wanted) -> dict[Mode, Markup]:
    """A drawing as markup in every mode, kept for as long as the shelf and the re-runs are the same.

    Args:
        shelf: The loaded base.
        found: The re-runs that the drawing is made from, so that those read again are told from those before.
        wanted: What to draw.
    """
    drawing = draw(wanted.chart, shelf, words(wanted.language), dict(wanted.state))
    options = replace(Options(), size=Size("frame", wanted.width), language=wanted.language)
    svgs = in_modes(drawing, options)
    return {mode: Markup(svg.partition(_DECLARATION)[2].decode()) for mode, svg in svgs.items()}


def _changed(asked: Asked, changed: Changed) -> Response:
    """A pinned frame says what has changed, and leads to the chart as it is now."""
    drawing, lang = changed.drawing, asked.words.language
    now = asked.site.path(f"/embed/{drawing.chart}", lang=lang, **drawing.state)
    values = {"why": changed.older.text, "lines": changed.older.lines, "now": now}
    return _said(asked, asked.words("embed.pinned"), 410, values)


def _said(asked: Asked, reason: str, status: int, values: Mapping[str, object]) -> Response:
    """A frame that says why it shows no chart."""
    head = Head(reason, str(values["why"]) or reason, asked.path, is_listed=False)
    page = Page(head, "no_embed.html", {"reason": reason, "notice": None, **values})
    return asked.set(page, status=status, policy=FRAME_POLICY)
