"""The buttons below a chart: what was refused is kept until the page can say it."""

from __future__ import annotations

from threading import Thread

import pytest

from dashboard.parts.takeaway import Attempt
from dashboard.publish.files import ExportError
from dashboard.words import words
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


def test_every_chart_of_a_page_has_its_four_files_and_more(open_view: Open) -> None:
    page = open_view("accusations")
    labels = [button.label for button in page.get("download_button")]
    assert labels[:4] == ["SVG", "PNG", "CSV", "Bundle"]
    assert not page.exception
