"""What the files of a chart are called: chart, what it shows, size, how it is drawn, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from dashboard.publish.options import ENDINGS, PARTED, Options


def file_name(
    stem: str, form: str, options: Options, release: str, other: Mapping[str, str] | None = None
) -> str:
    """The name of a file.

    Args:
        stem: The name of the chart and of what it is a chart of.
        form: The form of the file, or "bundle".
        options: How it is made.
        release: The state of the evidence.
        other: Parameters that the stem does not name, if they are not at their defaults.

    Example:
        >>> file_name("timeline", "png", Options(scale=4), "0a1b2c3d4e")
        'crosscheck-timeline-single-4x-en-0a1b2c3d4e.png'
    """
    drawn = [] if form == "csv" else _marks(form, options)
    marks = [options.size.name, *drawn] if form != "csv" else []
    if other:
        marks.append(sha256(repr(sorted(other.items())).encode()).hexdigest()[:6])
    return f"{'-'.join(['crosscheck', stem, *marks, options.language, release])}.{ENDINGS[form]}"


def _marks(form: str, options: Options) -> list[str]:
    """What differs from how a file is made if nothing is asked for."""
    asked = {
        options.ground: options.ground != "light",
        "no-title": not options.title,
        "no-footer": not options.footer,
        options.fonts: options.fonts != "named" and form in ("svg", "bundle"),
        f"{options.scale}x": options.scale != 2 and form in ("png", "bundle"),
        f"part-{options.part}": options.part > 1 and form in PARTED,
    }
    return [mark for mark, differs in asked.items() if differs]
