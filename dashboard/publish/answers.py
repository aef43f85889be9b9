"""Answers to a browser: with a tag by which it keeps what it has, and with what a page may load."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

HTML = "text/html"
_LIGHT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {frames}"
)
PAGE_POLICY = _LIGHT.format(frames="'self'")
"""What a page of ours may load: its sheet, pictures and fonts, from here, and no script."""
FRAME_POLICY = _LIGHT.format(frames="*")
"""The same for a page that others may frame."""
ASK_AGAIN = {"cache-control": "no-cache"}
"""Keep it, and ask whether it still holds."""
A_DAY = {"cache-control": "public, max-age=86400"}
ALWAYS = {"cache-control": "public, max-age=31536000, immutable"}
"""For an address that changes with what it leads to."""


def answered(
    request: Request,
    body: str | bytes,
    release: str,
    kind: str = HTML,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The body, or 304 where the browser has it already.

    Args:
        request: What was asked.
        body: What there is to say.
        release: The state of the evidence that it says, which begins the tag.
        kind: Its media type.
        status: Its status.
        headers: Further headers, or others than usual: browsers keep a page and ask whether it still holds.
    """
    data = body.encode() if isinstance(body, str) else body
    # weak, because the same page may go out packed or not
    tag = f'W/"{release}-{sha256(data).hexdigest()[:12]}"'
    said = {"etag": tag, **ASK_AGAIN, **(headers or {})}
    if kind == HTML:
        said.setdefault("content-security-policy", PAGE_POLICY)
    if status == 200 and _has(request, tag):
        return Response(status_code=304, headers=said)
    return Response(data, status, said, kind)


def _has(request: Request, tag: str) -> bool:
    """Whether the browser names the tag, or any."""
    named = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return "*" in named or tag in named or tag.removeprefix("W/") in named
