"""What search engines are told: every page in every language, and that they may read it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.navigation import VIEWS, address
from dashboard.publish.rendering import filled_in
from dashboard.publish.site import Site
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.words import LANGUAGES

MOST = 50_000
"""Addresses that the protocol allows in one file."""


class TooMany(Exception):
    """More addresses than one sitemap may hold."""


def sitemap(shelf: Shelf, site: Site) -> str:
    """The sitemap, each address with its counterparts in other languages.

    Raises:
        TooMany: There are more than the protocol allows in a file.

    References:
        https://www.sitemaps.org/protocol.html
    """
    paths = list(all_paths(shelf))
    if len(paths) * len(LANGUAGES) > MOST:
        raise TooMany(f"{len(paths)} pages in {len(LANGUAGES)} languages do not fit into one sitemap")
    entries = [{code: site.url(path, lang=code) for code in LANGUAGES} for path in paths]
    return filled_in("sitemap.xml", entries=entries, changed=shelf.base.case.as_of.text)


def robots(site: Site) -> str:
    """The file that says what crawlers may read."""
    return f"User-agent: *\nDisallow: {site.root}/_stcore/\nSitemap: {site.url('/sitemap.xml')}\n"


def all_paths(shelf: Shelf) -> Iterator[str]:
    """Every page below the site's address: views, lists, claims, organizations, re-runs, briefs."""
    yield from (address(view) for view in VIEWS)
    yield from ("/c", "/o", "/r", "/brief")
    yield from (f"/c/{claim}" for claim in shelf.ledger.claims)
    for organization in shelf.base.organizations:
        yield f"/o/{organization}"
        yield f"/brief/{organization}"
    found = shelf.reruns()
    if isinstance(found, Reruns):
        yield from (f"/r/{recipe}" for recipe in found.recipes)
