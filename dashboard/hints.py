"""Streamlit's page with what a browser should have at once, so that nothing jumps when parts arrive late.

Streamlit loads the code of each kind of element when the first such element comes, and shows a low grey
block until then. Ours stand on every page, so their code is fetched beside the first script. Our sheet is
such an element too: it stands in the page from the start, and the one of the reader's mode comes over it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.fonts import CHINESE, FACES, LATIN
from dashboard.sheet import sheet

_SPEC = find_spec("streamlit")
STATIC = Path(_SPEC.origin if _SPEC and _SPEC.origin else "").parent / "static"
KINDS = ("Html", "PageLink", "purify.es", "Button", "BaseButton")
"""Kinds of element that every page has, and what they need, as Streamlit names their files."""

SCRIPT = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")
"""Gives Streamlit's containers the roles and names that `parts.landmark` says, and the open page its mark."""

_BODY = "<body>"


@cache
def preloads(base: str = "", language: str = "") -> str:
    """The Link header for the scripts of KINDS and for the fonts of a language.

    A script that this Streamlit does not have is left out. A font that comes late moves every line.

    Args:
        base: The folder under which Streamlit serves.
        language: The reader's; Chinese needs a font of its own.
    """
    files = [file for kind in KINDS for file in sorted((STATIC / "static/js").glob(f"{kind}.*.js"))]
    scripts = [f"<{base}/{file.relative_to(STATIC).as_posix()}>; rel=modulepreload" for file in files]
    families = (LATIN, CHINESE) if language == "zh" else (LATIN,)
    fonts = [
        f"<{base}/app/static/fonts/{face.file}>; rel=preload; as=font; crossorigin"
        for face in FACES
        if face.family in families and face.style == "normal"
    ]
    return ", ".join(scripts + fonts)


def shell() -> str:
    """The HTML in which every page is drawn, with our sheet and our script."""
    # At the head's end Streamlit's own rules would come later and win; in the body ours do.
    dark = f"@media (prefers-color-scheme: dark) {{{sheet('dark')}}}"
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    ours = f"<style>{sheet('light')}{dark}</style><script>{SCRIPT}</script>"
    return page.replace(_BODY, f"{_BODY}{ours}", 1)
