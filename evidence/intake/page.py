"""A document by the address of its page, as the page's own metadata describe it."""

from __future__ import annotations

from urllib.parse import urlsplit

from evidence.fields import is_doi
from evidence.intake.addresses import plain_address
from evidence.intake.asking import Asker
from evidence.intake.described import Described, Licence, Unclear, licence
from evidence.intake.metadata import Metadata, as_date, names_of, read_metadata

_KINDS = {"ScholarlyArticle": "paper", "Report": "report", "Dataset": "dataset", "TechArticle": "report"}
_SCHOLARLY = ("citation_publication_date", "citation_online_date", "citation_date")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
)
_UNSAID = Licence("not stated", "values")


def describe(
    url: str, asker: Asker, title: str | None = None, published: str | None = None, partly: bool = False
) -> Described:
    """A document as its page describes it. What the person gives is taken over what the page says.

    With `partly`, a title or date that nobody gives is left empty.

    Raises:
        Unclear: If the page gives no title or no date, and the person neither.
        NoAnswer: If there is no page that a program may read.
    """
    answer = asker.get(url, {"accept": "text/html"})
    form = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if form not in ("text/html", "application/xhtml+xml", ""):
        raise Unclear(
            f"{url} is no web page but {form}, which says nothing about itself; add --title and --published"
        )
    url = str(answer.request.url)  # a short link is no address of a document
    page = read_metadata(answer.content, answer.charset_encoding)
    title, published = title or _title(page), published or _date(page)
    if not title and not published and not partly:
        raise Unclear(f"{_host(url)} says nothing about the page; add --title and --published")
    if not title and not partly:
        raise Unclear(f"{_host(url)} gives the page no title; add --title")
    if not published and not partly:
        raise Unclear(f"{_host(url)} gives no date of the page; add --published, as --published 2025-01-22")
    return _described(url, page, title or "", published or "")


def _described(url: str, page: Metadata, title: str, published: str) -> Described:
    host = _host(url)
    doi = (page.first("citation_doi", "dc.identifier.doi") or "").removeprefix("doi:")
    return Described(
        registry=host,
        title=title,
        url=_canonical(url, page),
        kind=_kind(page),
        authors=tuple(dict.fromkeys(_authors(page))),
        doi=doi if is_doi(doi) else None,
        published=published,
        licence=licence(page.first("link:license", "dc.rights", "dcterms.license"), _UNSAID),
        language=_language(page),
        publishers=(*names_of(list(page.described("publisher"))), *page.every("og:site_name"), host),
        remarks=_better(page),
    )


def _language(page: Metadata) -> str | None:
    given = page.first("lang", "og:locale") or next(names_of(list(page.described("inLanguage"))), None)
    return given[:2].lower() if given else None


def _title(page: Metadata) -> str | None:
    headline = next(names_of(list(page.described("headline"))), None)
    return page.first("citation_title") or headline or page.first("og:title", "title")


def _date(page: Metadata) -> str | None:
    """The first date that the page gives in a form that can be read."""
    # A scholar's tag is the day of the document, where JSON-LD may be that of the web page.
    given = [text for name in _SCHOLARLY for text in page.every(name)]
    given += names_of(list(page.described("datePublished")))
    given += [text for name in _DATES for text in page.every(name)]
    return next((day for text in given if (day := as_date(text))), None)


def _authors(page: Metadata) -> list[str]:
    given = page.every("citation_author") or [*names_of(list(page.described("author")))]
    given = given or page.every("author", "dc.creator")
    return [name for name in given if not name.startswith(("http:", "https:"))]


def _kind(page: Metadata) -> str:
    given = [kind for kind in names_of(list(page.described("@type"))) if kind in _KINDS]
    scholarly = "paper" if page.first("citation_title") else "article"
    return _KINDS[given[0]] if given else scholarly


def _canonical(url: str, page: Metadata) -> str:
    """The address that the page calls its own, where that is one of the same site."""
    own = page.first("link:canonical") or ""
    return plain_address(own if _host(own) == _host(url) else url)


def _better(page: Metadata) -> tuple[str, ...]:
    paper = page.first("citation_arxiv_id")
    return (f"The page is of a paper that arXiv knows better: new source arxiv:{paper}.",) if paper else ()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
