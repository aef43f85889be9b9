"""Our own markup lets nothing through but itself."""

from __future__ import annotations

from dashboard.parts.markup import anchor, el, joined, mark


def test_text_in_an_element_is_shown_as_it_is() -> None:
    hostile = '<img src=x onerror="alert(1)"> & [x](javascript:alert(1))'
    made = el("p", hostile, title=hostile)
    assert "<img" not in made
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp;" in made


def test_elements_in_an_element_stay_elements() -> None:
    assert el("p", el("b", "a < b"), " c") == "<p><b>a &lt; b</b> c</p>"


def test_joining_escapes_texts_and_leaves_out_what_is_empty() -> None:
    assert joined("a", "", el("i", "b"), between=" & ") == "a &amp; <i>b</i>"


def test_a_link_escapes_its_address() -> None:
    assert anchor("x", '/claims?a=1&b="') == '<a href="/claims?a=1&amp;b=&quot;">x</a>'


def test_a_mark_beside_its_word_is_silent_and_alone_it_speaks() -> None:
    assert 'alt=""' in mark("supported", "light")
    assert 'alt="refuted"' in mark("refuted", "dark", label="refuted")
