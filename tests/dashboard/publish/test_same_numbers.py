"""What is on the screen is what is in the file: the same rows, marks, scales and colours."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dashboard.publish.files import made
from dashboard.publish.options import Options
from dashboard.theme import Mode, themed
from tests.dashboard.publish.drawings import of_second_case


def units(view: dict[str, Any], datasets: dict[str, Any], rows: Any = None) -> list[tuple[str, str, str]]:
    """Mark, encodings and rows of every single view, each as text."""
    rows = datasets[view["data"]["name"]] if "name" in view.get("data", {}) else rows
    inner = [part for kind in ("layer", "vconcat", "hconcat") for part in view.get(kind, [])]
    if inner:
        return [unit for part in inner for unit in units(part, datasets, rows)]
    return [tuple(json.dumps(part, sort_keys=True) for part in (view["mark"], view.get("encoding"), rows))]  # type: ignore[list-item]  # three


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("chart", ["accusations", "differences"])
def test_screen_and_file_draw_the_same(chart: str, mode: Mode) -> None:
    drawing = of_second_case(chart)
    screen = themed(drawing.build(mode, "container"), mode).to_dict()
    file = json.loads(made(drawing, "json", Options(ground=mode)))
    assert units(file, file["datasets"]) == units(screen, screen["datasets"])
    assert file["config"] == json.loads(json.dumps(screen["config"]))
