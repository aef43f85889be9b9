"""A PDF with its words in its properties, and the same bytes for the same drawing."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)


def titled(pdf: bytes, words: Mapping[str, str], language: str) -> bytes:
    """The PDF with document properties, its language, and its title in the window's bar."""
    reader = PdfReader(io.BytesIO(pdf))
    _sort(reader.trailer["/Root"], set())  # the exporter writes entries in another order each time
    writer = PdfWriter()
    writer.append(reader)
    writer.metadata = None
    writer.add_metadata({f"/{key}": text for key, text in words.items()})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
    root[NameObject("/ViewerPreferences")] = shown
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _sort(found: object, seen: set[int]) -> None:
    """Put the entries of every dictionary in order, of those that it leads to as well."""
    if isinstance(found, IndirectObject):
        if found.idnum not in seen:
            seen.add(found.idnum)
            _sort(found.get_object(), seen)
    elif isinstance(found, DictionaryObject):
        items = sorted(found.items(), key=lambda item: (len(item[0]), item[0]))
        found.clear()
        found.update(items)
        for _, value in items:
            _sort(value, seen)
    elif isinstance(found, ArrayObject):
        for value in found:
            _sort(value, seen)
