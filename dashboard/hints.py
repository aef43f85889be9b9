"""Streamlit's page with what a browser should have at once, so that nothing jumps when parts arrive late.

Streamlit loads the code of each kind of element when the first such element comes, and shows a low grey
block until then. Ours stand on every page, so their code is fetched beside the first script. Our sheet is
such an element too: it stands in the page from the start, and the one of the reader's mode comes over it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from dashboard.sheet import sheet

_SPEC = find_spec("streamlit")
STATIC = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "static"
KINDS = ("Html", "PageLink", "purify.es", "Button", "BaseButton")
"""Kinds of element that every page has, and what they need, as Streamlit names their files."""

_BODY = "<body>"


def preloads() -> str:
    """The Link header for the scripts of KINDS; one that this Streamlit does not have is left out."""
    files = [file for kind in KINDS for file in sorted((STATIC / "static/js").glob(f"{kind}.*.js"))]
    return ", ".join(f"</{file.relative_to(STATIC).as_posix()}>; rel=modulepreload" for file in files)


def shell() -> str:
    """The HTML in which every page is drawn, with our sheet."""
    # At the head's end Streamlit's own rules would come later and win; in the body ours do.
    dark = f"@media (prefers-color-scheme: dark) {{{sheet('dark')}}}"
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    return page.replace(_BODY, f"{_BODY}<style>{sheet('light')}{dark}</style>", 1)
