"""What a file says of where it comes from: state of the evidence, address, terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.drawing import Drawing
from dashboard.publish.citing import Citation, cite
from dashboard.publish.options import Options
from dashboard.publish.permalink import permalink
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.edtf import Edtf

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Imprint:
    """Where a drawing comes from."""

    release: str
    as_of: Edtf
    address: str
    """Where the same chart is found again."""
    citation: Citation

    def origin(self, words: Words) -> str:
        """Release and address in a phrase, for a file's metadata."""
        return words("export.origin", release=self.release, address=self.address)


def imprint(
    base: EvidenceBase, drawing: Drawing, words: Words, accessed: date, root: str | None = None
) -> Imprint:
    """The imprint of a drawing.

    Args:
        base: The evidence that it shows.
        drawing: The chart.
        words: Texts in its language.
        accessed: The day on which the file is made.
        root: Where the dashboard is found; what the environment says by default.

    Raises:
        BadSite: The environment gives no web address.
    """
    address = permalink(drawing.view, drawing.state, base.release, words.language, root)
    as_of = base.case.as_of
    citation = cite(drawing.text.title, address, base.release, as_of, accessed, words)
    return Imprint(base.release, as_of, address, citation)


def signed(options: Options, made: Imprint, words: Words) -> Options:
    """The options with the language and the origin of the drawing."""
    return replace(options, language=words.language, origin=made.origin(words))
