"""The picture that goes with a shared link: its size, its words, and that none of them is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.fonts import missing
from dashboard.fonts.wrapping import width
from dashboard.navigation import VIEWS
from dashboard.publish import pictures
from dashboard.publish.pictures import Card, card, picture
from dashboard.publish.refusal import ExportError
from dashboard.publish.routes import routes
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf, read
from dashboard.words import LANGUAGES, words

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def real() -> Shelf:
    """The real base."""
    return read(ROOT)


@pytest.fixture(scope="module")
def second() -> Shelf:
    """The case from another field."""
    return read(ROOT / "tests" / "second_case")


def cards(shelf: Shelf, language: str) -> Iterator[tuple[str, Card]]:
    """Every picture that there is, by its address."""
    found = shelf.reruns()
    recipes = found.recipes if isinstance(found, Reruns) else ()
    kinds = {"c": shelf.ledger.claims, "o": shelf.base.organizations, "r": recipes, "view": VIEWS}
    for kind, names in kinds.items():
        for name in names:
            made = card(shelf, kind, name, words(language))
            assert made is not None
            yield f"{kind}/{name}", made


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_organization_rerun_and_view_has_a_picture_with_room_for_its_words(
    real: Shelf, language: str
) -> None:
    room = pictures.WIDTH - 2 * pictures.MARGIN
    for address, made in cards(real, language):
        size, lines = pictures._fitted(made.text)
        assert all(width(line, size, 600) <= room for line in lines), address
        assert lines[-1][-1] != "…", address
        assert width(made.foot, pictures._FOOT) <= room, address
        assert not missing(f"{made.kicker}{made.text}{made.word}{made.foot}"), address


def test_a_picture_has_the_size_that_others_ask_for(second: Shelf) -> None:
    png = picture(second, "c", "half-minute", "en")
    assert png is not None
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (1200, 630)
        assert len(image.convert("L").getcolors(1 << 20) or []) > 10, "nothing is drawn"


def test_an_allegation_is_called_one_in_its_picture(second: Shelf) -> None:
    made = card(second, "c", "copied-drawings", words("en"))
    assert made is not None
    assert (made.kicker, made.word, made.mark) == ("Allegation", "disputed", "disputed")


def test_a_text_far_too_long_is_cut_with_a_sign_and_stays_inside(second: Shelf) -> None:
    size, lines = pictures._fitted("A long name of something " * 40)
    assert size == pictures.SIZES[-1][0] and lines[-1].endswith(" …")
    assert len(lines) == pictures.SIZES[-1][1]


def test_a_character_that_no_font_draws_is_named_instead_of_drawn_as_a_box() -> None:
    with pytest.raises(ExportError, match="U\\+0E01"):
        pictures._png(Card("Claim", "ก", "", "", ""))


def test_an_unknown_picture_is_a_404(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "ROOT", ROOT / "tests" / "second_case")
    client = TestClient(Starlette(routes=routes()))
    for path in ("/og/c/nothing.png", "/og/x/half-minute.png", "/og/view/nowhere.png"):
        assert client.get(path).status_code == 404
    there = client.get("/og/c/half-minute.png?lang=zh")
    assert (there.status_code, there.headers["content-type"]) == (200, "image/png")
    assert "max-age" in there.headers["cache-control"]
