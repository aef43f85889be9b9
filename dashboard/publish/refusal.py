"""Why a file is not made, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.words import Words


class ExportError(Exception):
    """The chart cannot be exported without losing something. Says what, and what to do."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def said(self, into: Words) -> str:
        """The message in a language."""
        return into(f"export.error.{self.reason}", **self.values)

    def __str__(self) -> str:
        from dashboard.words import words  # commands offer choices before they read texts

        return self.said(words("en"))
