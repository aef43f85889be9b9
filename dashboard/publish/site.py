"""Where this copy of the dashboard stands, and the addresses of everything on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from starlette.types import Scope

from dashboard.navigation import address
from dashboard.publish import permalink

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")


@dataclass(frozen=True)
class Site:
    """A copy of the dashboard: its origin, and the folder below it."""

    origin: str
    """Scheme and host, without a slash at the end."""
    root: str = ""
    """The folder, as "/desk"; empty at the root."""

    def path(self, path: str, **query: str) -> str:
        """The address of something on this site, for a link on one of its pages."""
        said = urlencode(query)
        return f"{self.root}{quote(path)}?{said}" if said else f"{self.root}{quote(path)}"

    def url(self, path: str, **query: str) -> str:
        """The same in full, for whoever is elsewhere."""
        return self.origin + self.path(path, **query)

    @property
    def address(self) -> str:
        """The address of the whole, without a slash at the end."""
        return self.origin + self.root


@dataclass(frozen=True)
class Links:
    """Links from one page to others, in the language of that page."""

    site: Site
    language: str

    def claim(self, claim_id: str) -> str:
        """The page of a claim."""
        return self.site.path(f"/c/{claim_id}", lang=self.language)

    def organization(self, organization_id: str) -> str:
        """The page of an organization."""
        return self.site.path(f"/o/{organization_id}", lang=self.language)

    def recipe(self, recipe_id: str) -> str:
        """The page of a re-run."""
        return self.site.path(f"/r/{recipe_id}", lang=self.language)

    def view(self, view: str, **parameters: str) -> str:
        """A page of the dashboard."""
        return self.site.path(address(view), lang=self.language, **parameters)

    def at(self, evidence: str) -> str | None:
        """The page that shows an address of the evidence; None where none does."""
        kind, _, rest = evidence.partition(":")
        if kind == "claim":
            return self.claim(rest)
        if kind == "event":
            return self.view("accusations", event=rest.partition("#")[0])
        if kind == "organization":
            return self.organization(rest)
        return None if rest else self.view("sources", source=re.split("[/#]", evidence)[0])


def site_at(address: str) -> Site:
    """The site at an address.

    Example:
        >>> site_at("https://example.org/desk/")
        Site(origin='https://example.org', root='/desk')
    """
    said = urlsplit(address)
    return Site(f"{said.scheme}://{said.netloc}", said.path.rstrip("/"))


def site_of(scope: Scope, base: str = "") -> Site:
    """The site that a request came to.

    Args:
        scope: The request. Its host is repeated only where it looks like one.
        base: The folder under which the server serves.

    Raises:
        BadSite: The environment says where readers find the dashboard, and it is no web address.
    """
    if public := permalink.site():
        return site_at(public)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        name, port = scope.get("server") or ("localhost", None)
        host = f"{name}:{port}" if port else str(name)
    return Site(f"{scope.get('scheme', 'http')}://{host}", f"{scope.get('root_path', '')}{base}".rstrip("/"))
