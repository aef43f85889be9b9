"""A chart with all that a newsroom needs to print it, in one archive with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

import pandas as pd

from claims.ledger import Ledger
from dashboard.drawing import Drawing
from dashboard.publish.captioned import source_of
from dashboard.publish.files import every_part
from dashboard.publish.imprint import LICENCE, Imprint, signed
from dashboard.publish.options import Form, Options
from dashboard.publish.provenance import sources_table
from dashboard.publish.table import chart_csv
from dashboard.words import Words

PICTURES: tuple[Form, ...] = ("svg", "png", "pdf")
SUMS = "SHA256SUMS"
README = "README.txt"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can name: when it was made is no part of what it says."""


def bundle(drawing: Drawing, options: Options, ledger: Ledger, made: Imprint, words: Words) -> bytes:
    """The archive of a drawing.

    Args:
        drawing: The chart.
        options: How its pictures are made.
        ledger: The evidence and the claims that it stands on.
        made: Its imprint.
        words: Texts in its language.

    Raises:
        ExportError: Where something of the drawing would be missing or too small to read.
    """
    pictures = every_part(drawing, PICTURES, signed(options, made, words))
    texts = {
        "caption.txt": _caption(drawing, made, words),
        "alt.txt": _alt(drawing, len(pictures[PICTURES[0]]), words),
        "citation.bib": made.citation.bibtex,
        "citation.json": made.citation.csl,
        README: _readme(drawing, made, words),
    }
    tables = {
        "data.csv": drawing.rows,
        "data_dictionary.csv": _dictionary(drawing, words),
        "sources.csv": sources_table(drawing.addresses, ledger, words),
    }
    return _zipped(
        {
            f"{_stem(number)}.{form}": data
            for form, files in pictures.items()
            for number, data in enumerate(files, 1)
        }
        | {name: f"{text.rstrip()}\n".encode() for name, text in texts.items()}
        | {name: chart_csv(frame) for name, frame in tables.items()}
    )


def _stem(number: int) -> str:
    """What the files of a sheet are called."""
    return "chart" if number == 1 else f"chart-part-{number}"


def _alt(drawing: Drawing, count: int, words: Words) -> str:
    """The words for a reader who cannot see it; of several sheets, which file is which."""
    parts = [f"{_stem(n)}: {words('figure.part', part=n, of=count)}" for n in range(1, count + 1)]
    return "\n\n".join([drawing.text.alt, "\n".join(parts)]) if count > 1 else drawing.text.alt


def _caption(drawing: Drawing, made: Imprint, words: Words) -> str:
    text = drawing.text
    parts = [text.title, text.subtitle, text.note, source_of(text), words("export.byline")]
    parts += [words("export.licence", licence=LICENCE), made.origin(words)]
    return "\n\n".join(part for part in parts if part)


def _dictionary(drawing: Drawing, words: Words) -> pd.DataFrame:
    """Heading, meaning and kind of every column, in their order."""
    rows = [
        (str(heading), drawing.columns.get(str(heading), ""), words(f"export.kind.{_kind(column)}"))
        for heading, column in drawing.rows.items()
    ]
    return pd.DataFrame(rows, columns=[words(f"export.dictionary.{name}") for name in _DICTIONARY])


_DICTIONARY = ("heading", "meaning", "kind")


def _kind(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column):
        return "truth"
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    return "date" if pd.api.types.is_datetime64_any_dtype(column) else "text"


def _readme(drawing: Drawing, made: Imprint, words: Words) -> str:
    return words(
        "export.readme",
        title=drawing.text.title,
        citation=made.citation.text,
        origin=made.origin(words),
        licence=words("export.licence", licence=LICENCE),
    )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    sums = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    whole = {**files, SUMS: sums.encode()}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(whole):
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, whole[name])
    return archive.getvalue()
