"""Colours and marks hold for readers with low contrast sight and with two kinds of cones."""

from __future__ import annotations

import io
import tomllib
from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest
import vl_convert
from numpy.typing import NDArray
from PIL import Image

from claims.records import VERDICTS
from dashboard import marks
from dashboard.fonts import FACES, STACK
from dashboard.sheet import sheet
from dashboard.theme import (
    DARK,
    LIGHT,
    Mode,
    Palette,
    Standing,
    palette,
    register_fonts,
    theme,
)
from tests.conftest import ROOT

MODES: tuple[Mode, ...] = ("light", "dark")
MARK_CONTRAST = 3.0
TEXT_CONTRAST = 4.5
CONFUSED = 14.0
"""Two colours nearer than this in CIELAB may be taken for one another in small marks."""

EVENTS = ("release", "alleged", "accusation", "response", "upstream")
MEASURERS = ("independent", "vendor")
CLAIMS = ("supported", "overstated", "contested", "refuted", "unverified")
ALLEGATIONS = ("reported", "disputed", "partly_corroborated", "withdrawn")
GROUPS = {"events": EVENTS, "measurers": MEASURERS, "claims": CLAIMS, "allegations": ALLEGATIONS}
"""Colours that meet in one chart."""

SIGHT = {
    "full": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""

Vector = NDArray[np.float64]


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(float(linear(c) @ np.array([0.2126, 0.7152, 0.0722])) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Vector) -> Vector:
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = to_xyz @ rgb / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, sight: str) -> float:
    seen = [lab(np.clip(SIGHT[sight] @ linear(colour), 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    """The reference value of WCAG."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_red_and_a_green_that_are_confused_fail_the_measure() -> None:
    """The check can fail: a pair that differs for most readers and not for deuteranopes."""
    assert distance("#9a6b3f", "#6f7f3f", "full") > CONFUSED
    assert distance("#9a6b3f", "#6f7f3f", "deuteranopia") < CONFUSED


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [name for group in GROUPS.values() for name in group])
def test_a_mark_stands_out_from_both_grounds(mode: Mode, name: str) -> None:
    """3:1 at least, on the page and on panels."""
    colours = palette(mode)
    for ground in (colours.background, colours.surface):
        assert contrast(getattr(colours, name), ground) >= MARK_CONTRAST


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["text", "muted"])
def test_text_is_readable_on_both_grounds(mode: Mode, name: str) -> None:
    """4.5:1 at least."""
    colours = palette(mode)
    for ground in (colours.background, colours.surface):
        assert contrast(getattr(colours, name), ground) >= TEXT_CONTRAST


@pytest.mark.parametrize("mode", MODES)
def test_a_link_and_the_ring_around_what_has_the_focus_are_seen_on_both_grounds(mode: Mode) -> None:
    """Links are words of 4.5:1; the ring has their colour, so its 3:1 are reached too."""
    colours = palette(mode)
    for ground in (colours.background, colours.surface):
        assert contrast(colours.release, ground) >= TEXT_CONTRAST
    assert f"outline: 2px solid {colours.release}" in sheet(mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_chart_is_one_picture_to_a_screen_reader(mode: Mode) -> None:
    """Its text alternative stands for it; hundreds of marks without a name are not read out."""
    settled = theme(mode)["config"]
    assert settled["aria"] is False and settled["mark"]["aria"] is False


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", EVENTS)
def test_a_label_in_the_colour_of_its_mark_is_readable(mode: Mode, name: str) -> None:
    """Timelines label marks in their own colour, so these reach the contrast of text."""
    colours = palette(mode)
    assert contrast(getattr(colours, name), colours.background) >= TEXT_CONTRAST


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("group", GROUPS)
def test_colours_that_meet_in_a_chart_differ_for_every_reader(mode: Mode, group: str, sight: str) -> None:
    """Also for readers without the cones for green or for red."""
    colours = palette(mode)
    near = [
        (one, other)
        for one, other in combinations(GROUPS[group], 2)
        if distance(getattr(colours, one), getattr(colours, other), sight) < CONFUSED
    ]
    assert near == []


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_no_colour_has_two_meanings(colours: Palette) -> None:
    """Every field is a colour of its own."""
    values = [getattr(colours, field.name) for field in fields(colours)]
    assert len(values) == len(set(values))


def stencil(verdict: Standing) -> Vector:
    """How much of each of the ten by ten pixels a mark covers."""
    png = vl_convert.svg_to_png(marks.mark_svg(verdict, "light", size=10), scale=1)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"), dtype=float)[..., 3] / 255


@pytest.mark.parametrize(("one", "other"), list(combinations(VERDICTS, 2)))
def test_two_marks_differ_by_shape_alone_at_ten_pixels(one: Standing, other: Standing) -> None:
    """A tenth of the pixels at least, without any help from colour."""
    assert np.abs(stencil(one) - stencil(other)).sum() >= 10


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_mark_is_visible(verdict: Standing) -> None:
    """It covers some of its square and not all of it."""
    assert 0.15 < stencil(verdict).mean() < 0.9


def test_a_mark_says_its_verdict_or_hides() -> None:
    """Screen readers get the word, or nothing where the word stands beside."""
    assert 'aria-label="refuted &amp; more"' in marks.mark_svg("refuted", "light", "refuted & more")
    assert 'aria-hidden="true"' in marks.mark_svg("refuted", "light")


def test_a_scale_keeps_the_order_of_verdicts() -> None:
    """Domain, shapes and colours stay together whatever order is asked."""
    scale = marks.scale(("unverified", "supported"), "dark")
    assert scale["domain"] == ["supported", "unverified"]
    assert scale["shapes"] == [marks.SHAPES["supported"], marks.SHAPES["unverified"]]
    assert scale["colours"] == [DARK.supported, DARK.unverified]


@pytest.mark.parametrize("mode", MODES)
def test_every_font_of_the_theme_is_ours(mode: Mode) -> None:
    """A font the exporter does not know makes words vanish."""

    def named(part: object) -> list[object]:
        if not isinstance(part, dict):
            return []
        own = [value for key, value in part.items() if key.lower().endswith("font")]
        return own + [font for value in part.values() for font in named(value)]

    assert set(named(theme(mode))) == {STACK}


def test_fonts_can_be_registered_twice() -> None:
    """Each caller may ask; the first call does the work."""
    register_fonts()
    register_fonts()


def test_the_server_is_set_up_with_the_same_colours_and_fonts() -> None:
    """`.streamlit/config.toml` cannot import the theme, so this compares them."""
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for mode in MODES:
        colours, said = palette(mode), settings[mode]
        assert (said["backgroundColor"], said["secondaryBackgroundColor"]) == (
            colours.background,
            colours.surface,
        )
        assert (said["textColor"], said["primaryColor"]) == (colours.text, colours.release)
        assert said["borderColor"] == colours.grid
        assert set(said["chartCategoricalColors"]) == {
            getattr(colours, name) for name in (*EVENTS, *MEASURERS)
        }
    assert settings["font"] == STACK
    served = {(face["family"].strip("'"), face["weight"], face["url"]) for face in settings["fontFaces"]}
    assert served == {(face.family, str(face.weight), f"app/static/fonts/{face.file}") for face in FACES}
