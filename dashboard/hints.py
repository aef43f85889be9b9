"""What a browser is told to fetch at once, so that a page does not jump when its parts arrive late.

Streamlit loads the code of each kind of element when the first such element comes, and shows a low grey
block until then. Ours stand on every page, so their code is fetched beside the first script.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SPEC = find_spec("streamlit")
STATIC = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "static"
KINDS = ("Html", "PageLink", "purify.es", "Button", "BaseButton")
"""Kinds of element that every page has, and what they need, as Streamlit names their files."""


def preloads() -> str:
    """The Link header for the scripts of KINDS; one that this Streamlit does not have is left out."""
    files = [file for kind in KINDS for file in sorted((STATIC / "static/js").glob(f"{kind}.*.js"))]
    return ", ".join(f"</{file.relative_to(STATIC).as_posix()}>; rel=modulepreload" for file in files)


class Hints:
    """Adds the Link header to every HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.link = app, preloads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, a page with its header."""

        async def with_hints(message: Message) -> None:
            if message["type"] == "http.response.start" and self.link:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = self.link
            await send(message)

        await self.app(scope, receive, with_hints if scope["type"] == "http" else send)
