"""One request to a page outside the dashboard: in which language, from where, of which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.dates import said
from dashboard.loaded import glossary
from dashboard.publish.answers import answered
from dashboard.publish.citing import cite
from dashboard.publish.older import gone, notice
from dashboard.publish.pagesheet import page_sheet
from dashboard.publish.permalink import cut, permalink
from dashboard.publish.rendering import Head, render
from dashboard.publish.site import Links, Site, site_of
from dashboard.publish.told import Link
from dashboard.shelf import Shelf
from dashboard.words import LANGUAGES, Words, words
from evidence.near import closest
from impact.since import Shows

NEAR = 5
"""Names that are offered in the place of an unknown one."""
_ADDRESSES = {"claim": "claim:{}", "company": "organization:{}"}
"""Where in the evidence a thing of a kind stands."""


@dataclass(frozen=True)
class Page:
    """A page before it is set: what it says of itself, its template, what is filled in."""

    head: Head
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    shows: Shows = ()
    """The addresses of the evidence that it shows, or a test for one."""


class Asked:
    """A request with the evidence that answers it.

    Args:
        request: What a browser sent.
        shelf: The loaded base.
        base: The folder under which the server serves.
    """

    def __init__(self, request: Request, shelf: Shelf, base: str) -> None:
        self.request = request
        self.shelf = shelf
        self.base = base
        self.site: Site = site_of(request.scope, base)
        self.words: Words = words(language_asked(request))
        self.links = Links(self.site, self.words.language)
        self.id: str = request.path_params.get("id", "")

    @property
    def path(self) -> str:
        """The address below the site's, as it was asked for."""
        whole: str = self.request.scope["path"]
        return whole.removeprefix(self.request.scope.get("root_path", "")).removeprefix(self.base)

    def set(self, page: Page, status: int = 200, policy: str | None = None) -> Response:
        """A page as the answer to the request.

        Args:
            page: The page.
            status: 200, or what else is to be said.
            policy: What it may load and who may frame it, where that is not as on other pages.
        """
        base, now = self.shelf.base, datetime.now(UTC).date()
        head, release = page.head, self.request.query_params.get("release", "")
        address = permalink(
            head.path.strip("/"), head.query, base.release, self.words.language, self.site.address
        )
        body = render(
            page.template,
            self.words,
            self.site,
            head=head,
            sheet=page_sheet()[1],
            as_of=said(base.case.as_of, self.words),
            release=base.release,
            review=self._review(),
            permalink=address,
            citation=cite(head.title, address, base.release, base.case.as_of, now, self.words),
            **{"notice": notice(self.shelf.ledger, release, page.shows, self.words), **page.values},
        )
        headers = {"content-security-policy": policy} if policy else None
        return answered(self.request, body, base.release, status=status, headers=headers)

    def _review(self) -> str:
        """Who has signed for the Chinese, said on Chinese pages."""
        signed, say = glossary().review, self.words
        if say.language != "zh":
            return ""
        if signed.on is None:
            return say("review.pending")
        return say("review.signed", who=signed.by, date=said(signed.on, say))

    def absent(self, kind: str, names: Mapping[str, Link], everything: Link) -> Response:
        """The page that says that there is nothing with this id, with those that have a name near it.

        Args:
            kind: Of what there is none: claim, company or recipe.
            names: All there are, by id.
            everything: The page that lists them.
        """
        say = self.words
        near = [names[one] for one in closest(self.id, names, NEAR)]
        address = _ADDRESSES.get(kind, "{}").format(self.id)
        text = gone(self.shelf.ledger, address, say)
        head = Head(say(f"release.missing.{kind}", asked=cut(self.id)), text, self.path, is_listed=False)
        return self.set(Page(head, "absent.html", {"near": near, "everything": everything}), status=404)


def language_asked(request: Request) -> str:
    """The language that the address names; English where it names none that there is."""
    language = request.query_params.get("lang", "")
    return language if language in LANGUAGES else "en"
