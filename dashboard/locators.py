"""Where in a source something stands, in the reader's language."""

from __future__ import annotations

from dashboard.words import Words
from evidence.dated import Locator


def located(locator: Locator | None, words: Words) -> str:
    """A place in a source: "version v1, section 4.1, table 6"; nothing where none is given."""
    if locator is None:
        return ""
    given = locator.model_dump(exclude_none=True)
    return words("place.join").join(words(f"place.{name}", value=value) for name, value in given.items())
