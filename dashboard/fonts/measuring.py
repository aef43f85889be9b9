"""A second name for Source Sans 3, under which the exporter can measure text.

The exporter lays a chart out by the width of its words, but a family name that ends in a digit makes
it fall back to a guess of two thirds of an em a letter, and axes, titles and margins go astray. So
files are laid out under this name, and the real one is written into them afterwards.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont

from dashboard.fonts import FACES, LATIN, STACK

NAME = "Layout Measure"
MEASURED_STACK = STACK.replace(LATIN, NAME)
_FAMILY_NAME_IDS = (1, 16)


def renamed_copies() -> Path:
    """A folder with our Latin fonts under the name for measuring. Gone when the process ends."""
    folder = TemporaryDirectory(prefix="fonts-")
    atexit.register(folder.cleanup)
    for face in FACES:
        if face.family == LATIN:
            with TTFont(face.path, lazy=True) as font:
                for record in font["name"].names:
                    if record.nameID in _FAMILY_NAME_IDS:
                        record.string = NAME
                font.save(Path(folder.name) / face.file)
    return Path(folder.name)
