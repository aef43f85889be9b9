"""What a page of words says, as markup and as plain words."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def markup(page: AppTest) -> str:
    """Our own markup on a page."""
    bodies = [element.proto.body for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def said(page: AppTest) -> str:
    """All words of a page, without marks and tags."""
    parts = [*page.title, *page.header, *page.markdown, *page.caption, *page.info, *page.warning]
    plain = re.sub(r"\\(.)", r"\1", "\n".join(part.value for part in parts))
    inline = re.sub(r"</?(strong|em|a|span|code)\b[^>]*>", "", markup(page))
    return plain + unescape(re.sub(r"\s*<[^>]+>\s*", " ", inline))
