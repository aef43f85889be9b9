"""A page that says about anybody what is alleged, what was published, what is not known.

For an organization: allegations about it and by it, what came with each, its response, the caveats,
what timing can show, how claims stand, what would settle it. For the whole case: how the document
under test stands. The accuser's page and the accused's are made by the same code, in any country.
Every number is counted from the evidence; nobody types one.
"""

from __future__ import annotations

from dashboard.dates import said
from dashboard.publish.briefs import article, organization
from dashboard.publish.briefs.allegations import Concerns
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.page import as_html
from dashboard.publish.briefs.pdf import as_pdf
from dashboard.publish.briefs.pieces import Brief
from dashboard.publish.permalink import site
from dashboard.shelf import Shelf
from dashboard.words import Words
from evidence.near import near

__all__ = ["Brief", "NoOrganization", "as_html", "as_pdf", "brief"]


class NoOrganization(KeyError):
    """The base has no organization of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


def brief(shelf: Shelf, about: str | None, words: Words, root: str | None = None) -> Brief:
    """The brief on an organization, or on the whole case.

    Args:
        shelf: The loaded base.
        about: An organization's id; None for the document under test.
        words: Texts in the reader's language.
        root: Where the site stands, as "https://example.org/folder"; what the environment says by default.

    Raises:
        BadSite: The environment gives no web address.
        NoOrganization: The base has none with that id; the message offers near ones.
    """
    desk = Desk(shelf, words, site() if root is None else root)
    base = desk.base
    if about is None:
        title = words("brief.title_document", title=base.sources[base.case.under_test].title)
        lead, sections, permalink = article.lead(desk), article.sections(desk), desk.brief()
    elif about in base.organizations:
        concerns = Concerns(base, about)
        title = words("brief.title", name=desk.name(about))
        lead, sections = organization.lead(desk, concerns), organization.sections(desk, concerns)
        permalink = desk.organization(about)
    else:
        offered = near(about, base.organizations)
        raise NoOrganization(f"there is no organization {about!r}{f'; {offered}' if offered else ''}")
    return Brief(
        organization=about,
        language=words.language,
        title=title,
        lead=lead,
        rule=words("brief.rule"),
        sections=sections,
        as_of=said(base.case.as_of, words),
        day=base.case.as_of.text,
        release=base.release,
        permalink=permalink,
    )
