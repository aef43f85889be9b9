"""The buttons below a chart: what was refused is kept until the page can say it."""

from __future__ import annotations

from threading import Thread

import pytest

from dashboard.parts.export_choices import CHOSEN, Choice
from dashboard.parts.takeaway import ONE_CLICK, Attempt
from dashboard.publish.files import ExportError
from dashboard.publish.options import Options
from dashboard.words import LANGUAGES, words
from tests.dashboard.conftest import Open

ZH = words("zh")


def refused() -> bytes:
    raise ExportError("rows")


def broken() -> bytes:
    raise ZeroDivisionError("a place in the code")


def test_a_refusal_is_told_in_the_readers_language() -> None:
    attempt = Attempt(refused, ZH)
    with pytest.raises(ExportError):
        attempt.run()
    assert attempt.told() == "没有可导出的内容：图中没有任何一行数据。"


def test_what_went_wrong_in_the_code_is_told_without_its_details() -> None:
    attempt = Attempt(broken, words("en"))
    with pytest.raises(ZeroDivisionError):
        attempt.run()
    assert attempt.told() == "The file could not be made. The server's log says why."


def test_a_file_that_was_made_leaves_nothing_to_say() -> None:
    attempt = Attempt(lambda: b"<svg/>", ZH)
    made: list[bytes] = []
    beside = Thread(target=lambda: made.append(attempt.run()))
    beside.start()
    assert attempt.told() == ""
    beside.join()
    assert made == [b"<svg/>"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", sorted({*ONE_CLICK, *CHOSEN}))
def test_every_form_that_can_be_chosen_says_what_it_is(form: str, language: str) -> None:
    assert "Title" in words(language)(f"figure.help.{form}", title="Title")


def test_the_large_picture_is_told_from_the_one_of_twice_the_size() -> None:
    assert Choice("png", Options(scale=4)).kind != Choice("png", Options()).kind == "png"


def test_every_chart_of_a_page_has_its_four_files_and_more(open_view: Open) -> None:
    page = open_view("accusations")
    labels = [button.label for button in page.get("download_button")]
    assert labels[:4] == ["SVG", "PNG", "CSV", "Bundle"]
    assert not page.exception
