"""Whether everything that is to be drawn has a value. A mark without one would be left out, unsaid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.drawing import Drawing
from dashboard.publish.refusal import ExportError

_PLACES = ("x", "y", "x2", "y2", "theta", "theta2")
_MEASURED = ("quantitative", "temporal")


def check_rows(drawing: Drawing) -> None:
    """Raise ExportError where there is no row, or a number in one is none."""
    if drawing.rows.empty:
        raise ExportError("rows")
    for place, row in enumerate(drawing.rows.to_dict("records"), 1):
        for column, value in row.items():
            if isinstance(value, float) and math.isinf(value):
                raise ExportError("value", column=column, row=place, of=_label(row))


def check_places(spec: Mapping[str, Any]) -> None:
    """Raise ExportError where a mark has no value for its place.

    Args:
        spec: A specification with its data in it. Altair has written NaN and infinity as null.
    """
    datasets = spec.get("datasets", {})
    for rows, encoding in _units(spec, datasets, [], {}):
        for field in _fields(encoding):
            for place, row in enumerate(rows, 1):
                if field in row and row[field] is None:
                    raise ExportError("value", column=field, row=place, of=_label(row))


def _units(
    view: Mapping[str, Any], datasets: Mapping[str, Any], rows: list[Any], encoding: Mapping[str, Any]
) -> Iterator[tuple[list[Any], Mapping[str, Any]]]:
    """Rows and encodings of every single view. One that filters its rows sees to them itself."""
    data = view.get("data") or {}
    rows = datasets.get(data.get("name", ""), data.get("values")) or rows
    encoding = {**encoding, **view.get("encoding", {})}
    if any("filter" in step for step in view.get("transform", [])):
        return
    parts = [part for kind in ("layer", "hconcat", "vconcat", "concat") for part in view.get(kind, [])]
    parts += [view["spec"]] if "spec" in view else []
    for part in parts:
        yield from _units(part, datasets, rows, encoding)
    if not parts:
        yield rows, encoding


def _fields(encoding: Mapping[str, Any]) -> Iterator[str]:
    for channel in _PLACES:
        definition = encoding.get(channel) or {}
        kind = definition.get("type") or (encoding.get(channel.rstrip("2")) or {}).get("type")
        if "field" in definition and kind in _MEASURED and "aggregate" not in definition:
            yield definition["field"]


def _label(row: Mapping[Any, Any]) -> str:
    """What a row is of: its first text."""
    return next((value for value in row.values() if isinstance(value, str) and value), "")
