"""What a browser gets at an address: a page, a file of Streamlit's, or the word that nothing is there.

Streamlit answers every address that it does not know with its page, which then shows the overview.
"""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.hints import preloads, shell
from dashboard.navigation import VIEWS, address
from dashboard.words import LANGUAGES, words

_FILES = ("/_stcore/", "/app/static/", "/component/", "/media/")
"""Where HTML is a file, and no page."""

_MISSING = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{color-scheme: light dark;}}
@font-face {{font-family: "Source Sans 3"; src: url("{root}/app/static/fonts/SourceSans3-Regular.ttf");}}
@font-face {{font-family: "Noto Sans SC"; src: url("{root}/app/static/fonts/NotoSansSC-Regular.ttf");}}
body {{font: 17px/1.5 "Source Sans 3", "Noto Sans SC", sans-serif; max-width: 40rem; margin: 4rem auto;
  padding: 0 1rem;}}
h1 {{font-weight: 400;}}
</style>
</head>
<body>
<h1>{heading}</h1>
<p>{text}</p>
<ul>
{pages}
</ul>
</body>
</html>
"""


class Door:
    """Gives each page with our sheet and hints, and a true 404 where Streamlit would show the overview.

    Args:
        app: What answers all other requests.
        base: The folder under which Streamlit serves, as its option server.baseUrlPath says.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = f"/{base.strip('/')}".rstrip("/")
        self.pages = {address(view, self.base) for view in VIEWS[1:]} | {f"{self.base}/"}
        self.shell = shell()
        self.headers = {"cache-control": "no-cache", "link": preloads()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page and a missing one; pass everything else on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        root = scope.get("root_path", "")
        path = scope["path"].removeprefix(root)
        if path in self.pages:
            await HTMLResponse(self.shell, headers=self.headers)(scope, receive, send)
            return
        is_missing = False

        async def unless_missing(message: Message) -> None:
            nonlocal is_missing
            if message["type"] == "http.response.start" and self._is_page(message, path):
                is_missing = True
                asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
                answer = HTMLResponse(missing(asked, root + self.base), 404, {"cache-control": "no-cache"})
                await answer(scope, receive, send)
            elif not is_missing:
                await send(message)

        await self.app(scope, receive, unless_missing)

    def _is_page(self, start: Message, path: str) -> bool:
        """Whether an answer is Streamlit's page, at an address where none of ours is."""
        kind = Headers(raw=start["headers"]).get("content-type", "")
        is_file = path.removeprefix(self.base).startswith(_FILES)
        return start["status"] == 200 and kind.startswith("text/html") and not is_file


def missing(language: str, root: str = "") -> str:
    """The page that says that there is none, with links to all there are."""
    language = language if language in LANGUAGES else "en"
    say = words(language)
    links = (
        f'<li><a href="{escape(address(view, root))}?lang={language}">{escape(say(f"nav.{view}"))}</a></li>'
        for view in VIEWS
    )
    return _MISSING.format(
        language=language,
        root=escape(root),
        title=escape(say("app.title", page=say("missing.title"))),
        heading=escape(say("missing.title")),
        text=escape(say("missing.text")),
        pages="\n".join(links),
    )
