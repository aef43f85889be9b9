"""A brief as HTML: the part of a page between its head and its foot, without script or style."""

from __future__ import annotations

from dashboard.publish.briefs.pieces import Brief, gap
from dashboard.publish.rendering import render
from dashboard.publish.site import Site
from dashboard.words import Words


def as_html(brief: Brief, words: Words) -> str:
    """The brief as a fragment of HTML. Texts are escaped; those in another language say in which.

    Args:
        brief: What to set.
        words: Texts in the reader's language.
    """
    return render("brief.html", words, Site(""), brief=brief, gap=gap)
