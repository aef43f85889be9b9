"""A picture with its words inside the file: title, description, source, density. And made small."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

_SIGNATURE = 8
_INCH_IN_METRES = 0.0254


def labelled(png: bytes, words: Mapping[str, str], per_inch: float) -> bytes:
    """The PNG with texts by keyword and with how many pixels an inch of it has, a quarter as large."""
    chunks = list(_chunks(png))
    per_metre = round(per_inch / _INCH_IN_METRES)
    header = next(body for kind, body in chunks if kind == b"IHDR")
    picture = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    texts = [_chunk(b"iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in words.items()]
    return b"".join(
        [
            png[:_SIGNATURE],
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            *texts,
            _chunk(b"IDAT", zlib.compress(picture, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each part of the file."""
    at = _SIGNATURE
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : end]
        at = end + 4


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
