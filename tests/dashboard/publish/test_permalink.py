"""An address that is found again: complete, absolute where that is known, never a wrong one."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.publish.permalink import VARIABLE, BadSite, permalink

STATE = {"q": "a b&c=d~é", "verdict": "", "claim": "x/y#z"}


def test_every_parameter_comes_back_as_it_was() -> None:
    made = permalink("claims", STATE, "0a1b2c3d4e", "zh", "https://example.org/desk/")
    parts = urlsplit(made)
    assert (parts.netloc, parts.path, parts.fragment) == ("example.org", "/desk/claims", "")
    assert dict(parse_qsl(parts.query, keep_blank_values=True)) == {
        **STATE,
        "lang": "zh",
        "release": "0a1b2c3d4e",
    }


def test_the_first_page_stands_at_the_root() -> None:
    made = permalink("overview", {}, "0a1b2c3d4e", root="https://example.org")
    assert made == "https://example.org/?lang=en&release=0a1b2c3d4e"


def test_the_environment_says_where_readers_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "https://example.org/desk/")
    assert permalink("about", {}, "0a1b2c3d4e").startswith("https://example.org/desk/about?")
    monkeypatch.delenv(VARIABLE)
    assert permalink("about", {}, "0a1b2c3d4e").startswith("/about?")


@pytest.mark.parametrize("given", ["example.org", "javascript:alert(1)", "https://", "https://e.org/?a=b"])
def test_what_is_no_web_address_is_refused_with_how_to_write_it(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, given)
    with pytest.raises(BadSite, match=r"write it as https://example.org/folder"):
        permalink("about", {}, "0a1b2c3d4e")
