"""Where a page of the dashboard leads to the brief on those whom it is about."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.links import folder
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.prose import filled
from dashboard.parts.urlstate import carried
from evidence.base import EvidenceBase


def brief_href(organization_id: str = "") -> str:
    """The address of an organization's brief; of that on the whole record without one."""
    path = f"{folder()}/brief/{quote(organization_id)}".rstrip("/")
    return f"{path}?{urlencode(carried())}"


def whole_brief() -> Html:
    """A line that leads to the brief on the whole record."""
    return el("p", anchor(here()("brief.link.whole"), brief_href()))


def briefs(base: EvidenceBase, organizations: Iterable[str]) -> Html:
    """A line that leads to the briefs on these organizations; nothing where there are none."""
    named = dict.fromkeys(organizations)
    links = [anchor(organization(base, one, language()), brief_href(one)) for one in named]
    if not links:
        return Html("")
    listed = joined(*links, between=here()("brief.comma"))
    return el("p", filled("brief.link.each", n=len(links), links=listed))
