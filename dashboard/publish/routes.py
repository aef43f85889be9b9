"""Pages outside Streamlit, served by the same process: light HTML that needs no script.

Every answer carries a tag that begins with the release, so that a browser asks again and is told in a few
bytes that nothing has changed. What is not there is a 404 that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.publish import embed, places
from dashboard.publish.answers import A_DAY, ALWAYS, answered
from dashboard.publish.asked import Asked, language_asked
from dashboard.publish.pagesheet import page_sheet
from dashboard.publish.pictures import picture
from dashboard.publish.refusal import ExportError
from dashboard.publish.rendering import TAGS, filled_in
from dashboard.publish.site import site_of
from dashboard.publish.sitemap import robots, sitemap
from dashboard.shelf import Shelf
from dashboard.store import store
from dashboard.words import words

Place = Callable[[Asked], Response]
PLACES: Mapping[str, Place] = {
    "/c": places.claims,
    "/c/{id}": places.claim,
    "/o": places.organizations,
    "/o/{id}": places.organization_of,
    "/r": places.recipes,
    "/r/{id}": places.recipe,
    "/brief": places.brief_of,
    "/brief.pdf": places.brief_as_pdf,
    "/brief/{id}.pdf": places.brief_as_pdf,
    "/brief/{id}": places.brief_of,
    "/embed/{id}": embed.framed,
}
"""What answers at which address below the site's."""


def routes(base: str = "") -> list[Route]:
    """Everything that this package serves.

    Args:
        base: The folder under which the server serves, as "/desk".
    """
    pages = [Route(f"{base}{path}", _served(place, base)) for path, place in PLACES.items()]
    return [
        *pages,
        Route(f"{base}/page.css", _sheet),
        Route(f"{base}/og/{{kind}}/{{id}}.png", _picture),
        Route(f"{base}/sitemap.xml", _sitemap(base)),
        Route(f"{base}/robots.txt", _robots(base)),
    ]


def _served(place: Place, base: str) -> Callable[[Request], Response]:
    """A function of the server's for a page of ours. It runs in a thread of its own."""

    def serve(request: Request) -> Response:
        shelf = store()
        return (
            place(Asked(request, shelf, base)) if isinstance(shelf, Shelf) else _invalid(request, len(shelf))
        )

    return serve


def _invalid(request: Request, problems: int) -> Response:
    """The page that says that the evidence cannot be read."""
    say = words(language_asked(request))
    text = say("shell.invalid.text", n=problems)
    page = filled_in(
        "invalid.html", language=say.language, tags=TAGS, title=say("shell.invalid.title"), text=text
    )
    return answered(request, page, "none", status=503)


def _sheet(request: Request) -> Response:
    text, version = page_sheet()
    keep = ALWAYS if request.query_params.get("v") == version else A_DAY
    return answered(request, text, version, kind="text/css", headers=keep)


def _picture(request: Request) -> Response:
    shelf = store()
    if not isinstance(shelf, Shelf):
        return _invalid(request, len(shelf))
    kind, name = request.path_params["kind"], request.path_params["id"]
    try:
        png = picture(shelf, kind, name, language_asked(request))
    except ExportError as error:
        return PlainTextResponse(error.said(words(language_asked(request))), 500)
    if png is None:
        return PlainTextResponse(words(language_asked(request))("missing.title"), 404)
    return answered(request, png, shelf.base.release, kind="image/png", headers=A_DAY)


def _sitemap(base: str) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        shelf = store()
        if not isinstance(shelf, Shelf):
            return _invalid(request, len(shelf))
        text = sitemap(shelf, site_of(request.scope, base))
        return answered(request, text, shelf.base.release, kind="application/xml")

    return serve


def _robots(base: str) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        return answered(request, robots(site_of(request.scope, base)), "robots", kind="text/plain")

    return serve
