"""What a browser gets at an address: a page, a file of Streamlit's, or the word that nothing is there.

Streamlit answers every address that it does not know with its page, which then shows the overview.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.heads import head_of, names_something, shell_policy, with_head
from dashboard.hints import preloads, shell
from dashboard.navigation import VIEWS, address
from dashboard.publish.answers import answered
from dashboard.publish.asked import language_asked
from dashboard.publish.pagesheet import page_sheet
from dashboard.publish.rendering import render
from dashboard.publish.site import Site, site_of
from dashboard.shelf import Shelf
from dashboard.words import words

_FILES = ("/_stcore/", "/app/static/", "/component/", "/media/")
"""Where HTML is a file, and no page."""


class Door:
    """Gives each page with our head, sheet and hints, and a true 404 where Streamlit would show the overview.

    Args:
        app: What answers all other requests.
        base: The folder under which Streamlit serves, as its option server.baseUrlPath says.
        routes: Pages of ours that the app answers itself.
        evidence: Gives the loaded base, or something else where it cannot be read.
    """

    def __init__(
        self,
        app: ASGIApp,
        base: str = "",
        routes: Sequence[BaseRoute] = (),
        evidence: Callable[[], object] = lambda: None,
    ) -> None:
        self.app = app
        self.base = f"/{base.strip('/')}".rstrip("/")
        self.routes = routes
        self.evidence = evidence
        self.pages = {address(view, self.base): view for view in VIEWS}
        self.shell = shell()
        self.policy = shell_policy(self.shell)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page and a missing one; pass everything else on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if path in self.pages:
            answer = await run_in_threadpool(self._page, Request(scope), self.pages[path])
            await answer(scope, receive, send)
            return
        # what answers below may change the scope, so what it says now is taken first
        request, site, is_missing = Request(dict(scope)), site_of(scope, self.base), False

        async def unless_missing(message: Message) -> None:
            nonlocal is_missing
            if message["type"] == "http.response.start" and self._is_page(message, path):
                is_missing = True
                lost = answered(request, missing(language_asked(request), site), "missing", status=404)
                await lost(scope, receive, send)
            elif not is_missing:
                await send(message)

        await self.app(scope, receive, unless_missing)

    def _is_ours(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self.routes)

    def _page(self, request: Request, view: str) -> Response:
        """Streamlit's page with what this one says of itself."""
        query = dict(request.query_params)
        shelf = self.evidence() if names_something(view, query) else None
        say = words(language_asked(request))
        head = head_of(view, query, shelf if isinstance(shelf, Shelf) else None, say)
        page = with_head(self.shell, head, say, site_of(request.scope, self.base))
        headers = {"link": preloads(self.base, say.language), "content-security-policy": self.policy}
        return answered(request, page, "page", headers=headers)

    def _is_page(self, start: Message, path: str) -> bool:
        """Whether an answer is Streamlit's page, at an address where none of ours is."""
        kind = Headers(raw=start["headers"]).get("content-type", "")
        is_file = path.removeprefix(self.base).startswith(_FILES)
        return start["status"] == 200 and kind.startswith("text/html") and not is_file


def missing(language: str, site: Site) -> str:
    """The page that says that there is none, with links to all there are."""
    return render("lost.html", words(language), site, sheet=page_sheet()[1], views=VIEWS)
