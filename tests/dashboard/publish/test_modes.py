"""A drawing in two modes from one layout is the one that each mode would have had by itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from dashboard.figures import draw
from dashboard.publish.files import made
from dashboard.publish.modes import in_modes
from dashboard.publish.options import Options
from dashboard.shelf import read
from dashboard.theme import Mode
from dashboard.words import words
from tests.make import write_base

NAME = re.compile(rb"-[0-9a-f]{8}")
"""The end of a part's name, which differs from drawing to drawing."""


@pytest.mark.parametrize("chart", ["timeline", "claims", "differences"])
def test_each_mode_is_drawn_as_it_would_be_by_itself(chart: str, tmp_path: Path) -> None:
    drawing = draw(chart, read(write_base(tmp_path)), words("en"), {})
    for mode, svg in in_modes(drawing, Options()).items():
        alone = made(drawing, "svg", Options(ground=mode))
        assert NAME.sub(b"", svg) == NAME.sub(b"", alone), mode


def test_parts_of_two_modes_do_not_share_a_name_in_one_page(tmp_path: Path) -> None:
    drawing = draw("timeline", read(write_base(tmp_path)), words("en"), {})
    names = [set(re.findall(rb' id="([^"]+)"', svg)) for svg in in_modes(drawing, Options()).values()]
    assert len(names) == len(get_args(Mode)) and all(names)
    assert not set.intersection(*names)
