"""The ASGI door for `streamlit run app.py`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit import App


def overview(request: Request) -> RedirectResponse:
    """The first page has no name of its own in Streamlit; its name leads to the root."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}")


app = App("dashboard/main.py", routes=[Route("/overview", overview)])
