"""The ASGI door for `streamlit run app.py`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit import App, get_option

from dashboard.door import Door
from dashboard.guard import Guard
from dashboard.publish.permalink import BadSite, site
from dashboard.publish.routes import routes
from dashboard.store import store
from dashboard.warm import warm

BASE = f"/{(get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
"""The folder under which Streamlit serves, if not at the root."""


try:
    site()
except BadSite as bad:
    sys.exit(str(bad))


def overview(request: Request) -> RedirectResponse:
    """The first page has no name of its own in Streamlit; its name leads to the root."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}{BASE}/{query}")


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[None]:
    """Serve at once; what the first reader would wait for is loaded beside it."""
    warming = asyncio.create_task(asyncio.to_thread(warm))
    yield
    warming.cancel()


PAGES = [Route(f"{BASE}/overview", overview), *routes(BASE)]
"""What this server answers besides Streamlit."""

app = App(
    "dashboard/main.py",
    routes=PAGES,
    middleware=[Middleware(Guard), Middleware(Door, base=BASE, routes=PAGES, evidence=store)],
    lifespan=lifespan,
)
