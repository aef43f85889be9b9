"""What the rows and columns of a pasted table are about: models or arms, and benchmarks with a metric."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.base import EvidenceBase
from evidence.intake.figures import NoFigure, read_figure
from evidence.intake.naming import arms, benchmarks, models

_PERCENT = re.compile(r"\s*[(\[]%[)\]]$")
_METRIC = re.compile(
    r"(?P<name>.+?)[\s,(\[]+(?P<metric>(?:pass|cons|maj|avg|mean|best)@\w+|acc(?:uracy)?|em|f1|resolved)[)\]]?",
    re.IGNORECASE,
)
_ARM = "arm:"


class Unsaid(Exception):
    """A heading, or what stands below it, can be read in two ways; the message says what to add."""


@dataclass(frozen=True)
class Column:
    """What a column is about."""

    printed: str
    benchmark: str
    metric: str | None
    """As the heading says behind the benchmark's name."""
    fractions: bool
    """Whether numbers without % are fractions of one."""


def read_column(
    base: EvidenceBase, printed: str, cells: Sequence[str], names: Mapping[str, str], read_as: str | None
) -> Column:
    """What a column is about.

    Args:
        base: All evidence.
        printed: Its heading.
        cells: What stands below it.
        names: Ids for headings that the base does not know.
        read_as: percent or fraction, where a person says it.

    Raises:
        Unnamed: If the base has no such benchmark.
        Unsaid: If its numbers may be fractions or percentages.
    """
    known = benchmarks(base)
    plain = _PERCENT.sub("", printed)
    parts = _METRIC.fullmatch(plain)
    name, metric = (parts["name"], parts["metric"]) if parts else (plain, None)
    if printed in names:
        name = names[printed]
    elif known.knows(plain):  # the words behind a name may belong to it
        name, metric = plain, None
    benchmark = known.find(name)
    said = read_as is not None or plain != printed
    if not said and base.benchmarks[benchmark].unit == "percent" and _look_like_fractions(cells):
        raise Unsaid(
            f"all values are 1 or less and {benchmark} is in percent; add --read-as fraction, "
            "or --read-as percent if they are percentages"
        )
    metric = metric.lower() if metric and "@" in metric else metric
    return Column(printed, benchmark, metric, read_as == "fraction")


def read_row(base: EvidenceBase, source_id: str, printed: str, names: Mapping[str, str]) -> dict[str, str]:
    """The arm or model that a row is about; the source's own arms come first.

    Raises:
        Unnamed: If neither the source nor the base has it.
    """
    text = names.get(printed, printed)
    own = arms(base.sources[source_id])
    if text.startswith(_ARM) or own.knows(text):
        return {"arm": own.find(text.removeprefix(_ARM))}
    return {"model": models(base).find(text)}


def _look_like_fractions(cells: Sequence[str]) -> bool:
    numbers = []
    for cell in cells:
        try:
            numbers.append(read_figure(cell, "ratio", False).value)
        except NoFigure:
            if "%" in cell:
                return False
    return bool(numbers) and max(numbers) <= 1 and any(0 < number < 1 for number in numbers)
