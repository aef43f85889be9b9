"""Which pages there are, and at which addresses."""

from __future__ import annotations

SEARCH = "search"
"""The page of what a search finds. A box on every page leads to it, so the navigation has no link."""
VIEWS = (
    "overview",
    "claims",
    "accusations",
    "timelines",
    "alignment",
    "benchmarks",
    "reruns",
    "sources",
    "about",
    SEARCH,
)
"""The pages in the order of the navigation. The first one stands at the root."""


def address(view: str, root: str = "") -> str:
    """Where a page stands, below the folder of the whole dashboard."""
    return f"{root}/" if view == VIEWS[0] else f"{root}/{view}"
