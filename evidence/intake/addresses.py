"""What a person gives for a document: an arXiv id, a DOI or a web address, in any of their usual forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from evidence.fields import is_arxiv, is_doi
from evidence.intake.drafts import NotEntered

_VERSION = re.compile(r"v\d+$")
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src")
_LOCAL = (".local", ".localhost", ".internal", ".lan", ".home", ".test")
_OWN_DOI = "10.48550/arxiv."
"""arXiv gives its papers DOIs too, at a registry that knows less than arXiv."""


@dataclass(frozen=True)
class Given:
    """What was given, in its plain form."""

    kind: Literal["arxiv", "doi", "url"]
    text: str


def understand(text: str) -> Given:
    """What a text given for a document is. Raises NotEntered if it is nothing of the kind.

    Example:
        >>> understand("https://arxiv.org/pdf/2501.12948v2")
        Given(kind='arxiv', text='2501.12948')
    """
    text = text.strip()
    arxiv = _arxiv(text)
    if arxiv is not None:
        return Given("arxiv", arxiv)
    doi = _doi(text)
    if doi is not None:
        return Given("doi", doi)
    if text.lower().startswith(("http://", "https://")) and not re.search(r"\s", text):
        return Given("url", _public(plain_address(text)))
    forms = "arxiv:2501.12948, doi:10.1038/s41586-025-09422-z or an https:// address"
    raise NotEntered(f"{text!r} is no document; give {forms}")


def plain_address(url: str) -> str:
    """A web address without its fragment and without what only follows readers around."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotEntered(f"{url!r} is no web address; give one that begins with https://") from None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not name.lower().startswith(_TRACKING)]
    query = parts.query if kept == pairs else urlencode(kept)
    return urlunsplit(parts._replace(query=query, fragment=""))


def _public(url: str) -> str:
    """The address, if everybody can open it as far as its text says. Where it leads is seen on asking."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "@" in parts.netloc:
        raise NotEntered("the address holds a user name; give it as everybody can open it")
    if "." not in host.strip(".") or host.endswith(_LOCAL):
        raise NotEntered(f"{host or url} is no public address; give the address of a page on the open web")
    try:
        address = ip_address(host)
    except ValueError:
        return url
    if not address.is_global:
        raise NotEntered(f"{host} is no public address; give the address of a page on the open web")
    return url


def _arxiv(text: str) -> str | None:
    """The arXiv id in a text, without version; None where it is none."""
    bare = text
    if (urlsplit(text).hostname or "").removeprefix("www.").removeprefix("export.") == "arxiv.org":
        bare = urlsplit(text).path.rstrip("/").rpartition("/")[2].removesuffix(".pdf")
    bare = _VERSION.sub("", re.sub(r"(?i)^arxiv[:\s]\s*", "", bare))
    if is_arxiv(bare):
        return bare
    if text.lower().startswith("arxiv:"):
        raise NotEntered(f"{bare!r} is no arXiv id; write it as arxiv:2501.12948")
    own = _doi(text)
    if own and own.lower().startswith(_OWN_DOI) and is_arxiv(own[len(_OWN_DOI) :]):
        return own[len(_OWN_DOI) :]
    return None


def _doi(text: str) -> str | None:
    """The DOI in a text; None where it is none."""
    bare = re.sub(r"(?i)^doi[:\s]\s*", "", text)
    if (urlsplit(text).hostname or "").removeprefix("dx.").removeprefix("www.") == "doi.org":
        bare = unquote(urlsplit(text).path.removeprefix("/"))
    if is_doi(bare):
        return bare
    if text.lower().startswith("doi:"):
        raise NotEntered(f"{bare!r} is no DOI; write it as doi:10.1038/s41586-025-09422-z")
    return None
