"""The two small pictures on a card: the dates as published, and the company among others."""

from __future__ import annotations

from datetime import date
from math import log
from string import Template

import streamlit as st

from analysis.correlation.calendars import releases
from analysis.correlation.cards import CompanyResult, WindowResult
from dashboard.alignment_words import Shown
from dashboard.parts.language import mode
from dashboard.parts.markup import Html, el, joined
from dashboard.theme import palette

LEAD = 200
"""Days drawn before the first thing that is alleged."""
SHORT = 900
"""Days of a period below which its half years are written too."""


def sheet() -> None:
    """Give the page the rules of these pictures."""
    colours = palette(mode())
    names = ("text", "muted", "grid", "surface", "release", "alleged", "accusation", "background")
    st.html(f"<style>{Template(_SHEET).substitute({n: getattr(colours, n) for n in names})}</style>")


def period(shown: Shown) -> tuple[int, int]:
    """The days that every card of a scenario draws, so that they compare."""
    first = [window.start.low for card in shown.result.companies for window in card.windows if window.start]
    first += [_day(window.published) for card in shown.result.companies for window in card.windows]
    last = _day(shown.result.as_of)
    return (min(map(int, first), default=last) - LEAD, last)


def calendar(shown: Shown, card: CompanyResult, days: tuple[int, int]) -> Html:
    """Releases, alleged windows and flags of one company on one line of time."""
    words, name = shown.words, shown.names[card.company]
    listed = releases(shown.base, card.company, date.fromisoformat(shown.result.as_of))
    dated = [r for r in listed if r.date.earliest and r.date.earliest.toordinal() >= days[0]]
    marks = [
        _mark("ca-release", at(days, r.date.earliest.toordinal()), shown.base.models[r.model].name)  # type: ignore[union-attr]  # kept above
        for r in dated
    ]
    bars = [_bar(shown, window, days) for window in card.windows if window.start and window.end]
    flags = [_mark("ca-flag", at(days, _day(day)), shown.day(day)) for day in card.flags]
    ticks = [
        el("span", text, class_="ca-year", style=f"left:{at(days, day):.2f}%")
        for text, day in _ticks(shown, days)
    ]
    said = words("alignment.calendar", name=name, releases=len(dated), windows=len(bars), flags=len(flags))
    return el("div", *ticks, *bars, *marks, *flags, class_="ca-line", role="img", aria_label=said)


def _ticks(shown: Shown, days: tuple[int, int]) -> list[tuple[str, int]]:
    """The years of a period, with their middles where it is short."""
    first, last = (date.fromordinal(day) for day in days)
    found = []
    for year in range(first.year, last.year + 1):
        found.append((str(year), date(year, 1, 1).toordinal()))
        if days[1] - days[0] < SHORT:
            found.append((shown.day(f"{year}-07"), date(year, 7, 1).toordinal()))
    edge = (days[1] - days[0]) // 12
    return [(text, day) for text, day in found if days[0] <= day <= days[1] - edge]


def _bar(shown: Shown, window: WindowResult, days: tuple[int, int]) -> Html:
    """A window, its ends fading over the days on which they may lie; ours is hatched."""
    assert window.start is not None  # only windows with dates are drawn
    assert window.end is not None
    ends = [
        at(days, day) for day in (window.start.low, window.start.high, window.end.low, window.end.high + 1)
    ]
    wide = max(ends[3] - ends[0], 0.4)
    into = min(100.0, 100 * (ends[1] - ends[0]) / wide)
    out = max(into, 100 * (ends[2] - ends[0]) / wide)
    fade = f"linear-gradient(to right,transparent,#000 {into:.1f}%,#000 {out:.1f}%,transparent)"
    sharp = ends[0] == ends[1] and window.end.low == window.end.high
    mask = "" if sharp else f"mask-image:{fade};-webkit-mask-image:{fade};"
    kind = "ca-bar ca-ours" if window.kind == "what-if" else "ca-bar"
    style = f"left:{ends[0]:.2f}%;width:{wide:.2f}%;{mask}"
    return el("span", class_=kind, style=style, title=shown.day(window.text))


def strip(shown: Shown, card: CompanyResult, ends: tuple[float, float]) -> Html:
    """The company's timing ratio among those compared with it, with the most that dates could give."""
    if card.beside is None:
        return Html("")
    words, own = shown.words, card.beside
    others = [
        _mark("ca-other", ratio_at(ends, each.timing), f"{shown.names[each.organization]} {each.timing:.2f}")
        for each in card.placebos
        if each.timing is not None
    ]
    low, high = ratio_at(ends, own.low), ratio_at(ends, own.high)
    pieces = [
        el(
            "span",
            class_="ca-neither",
            style=f"left:{ratio_at(ends, 0.5):.2f}%;right:{100 - ratio_at(ends, 2):.2f}%",
        ),
        el("span", class_="ca-one", style=f"left:{ratio_at(ends, 1):.2f}%"),
        *others,
        el("span", class_="ca-range", style=f"left:{low:.2f}%;width:{max(high - low, 0.3):.2f}%"),
        _mark(
            "ca-own",
            ratio_at(ends, own.median),
            f"{shown.names[card.company]} {own.median:.2f}",
        ),
    ]
    if card.ceiling is not None:
        pieces.append(
            _mark(
                "ca-ceiling",
                ratio_at(ends, card.ceiling),
                f"{words('alignment.column.ceiling')} {card.ceiling:.2f}",
            )
        )
    said = words("alignment.strip", name=shown.names[card.company], value=f"{own.median:.2f}", n=len(others))
    below = el(
        "div",
        el("span", words("alignment.strip_left")),
        el("span", words("alignment.strip_right")),
        class_="ca-ends",
    )
    return joined(el("div", *pieces, class_="ca-strip", role="img", aria_label=said), below)


def at(days: tuple[int, int], day: float) -> float:
    """Where a day lies on a line, in percent."""
    return min(100.0, max(0.0, 100 * (day - days[0]) / max(1, days[1] - days[0])))


def ratio_at(ends: tuple[float, float], ratio: float) -> float:
    """Where a ratio lies on a strip, in percent; equal factors are equally far apart."""
    return min(100.0, max(0.0, 100 * log(ratio / ends[0]) / log(ends[1] / ends[0])))


def _mark(kind: str, left: float, title: str) -> Html:
    return el("span", class_=kind, style=f"left:{left:.2f}%", title=title)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


_SHEET = """
.cc .ca-card {border-top: 2px solid $text; padding: .8rem 0 1.3rem; display: grid;
  grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); gap: .2rem 2rem;}
.cc .ca-card h2, .cc .ca-card h3 {font-size: 1.25rem; padding: 0;}
.cc .ca-card h3 a {color: $text; text-decoration-color: $grid;}
.cc .ca-card .ca-word {font-size: 1.05rem; font-weight: 600; padding: .25rem 0;}
.cc .ca-card dl {display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .45rem 1rem;
  max-width: 52rem;}
.cc .ca-card dt {color: $muted; font-size: .94rem;}
.cc .ca-card dd {max-width: 42rem;}
.cc .ca-line {position: relative; height: 46px; border-bottom: 1px solid $muted; margin: .5rem 6px 1.2rem;}
.cc .ca-line span, .cc .ca-strip span {position: absolute; display: block;}
.cc .ca-year {top: 46px; font-size: .78rem; color: $muted; border-left: 1px solid $grid;
  padding: 1px 0 0 4px;}
.cc .ca-release {width: 9px; height: 9px; bottom: 2px; margin-left: -4.5px; transform: rotate(45deg);
  background: $release;}
.cc .ca-bar {height: 9px; bottom: 17px; background: $alleged;}
.cc .ca-ours {background: repeating-linear-gradient(45deg, $alleged 0 3px, transparent 3px 6px);}
.cc .ca-flag {bottom: 15px; height: 26px; border-left: 2px solid $accusation; margin-left: -1px;}
.cc .ca-flag::after {content: ""; position: absolute; left: 0; top: 0; border-left: 11px solid $accusation;
  border-top: 5px solid transparent; border-bottom: 5px solid transparent;}
.cc .ca-strip {position: relative; height: 34px; margin: .45rem 6px 0; border-bottom: 1px solid $grid;}
.cc .ca-neither {top: 0; bottom: 0; background: $surface;}
.cc .ca-one {top: 0; bottom: 0; border-left: 1px solid $muted;}
.cc .ca-other {width: 9px; height: 9px; top: 12px; margin-left: -5.5px; border: 1.6px solid $muted;
  border-radius: 50%; background: $background;}
.cc .ca-range {height: 3px; top: 16px; background: $text; opacity: .5;}
.cc .ca-own {width: 0; height: 0; top: 10px; margin-left: -8px; border-left: 8px solid transparent;
  border-right: 8px solid transparent; border-top: 13px solid $text;}
.cc .ca-ceiling {top: 1px; bottom: 1px; border-left: 2px dashed $text; margin-left: -1px;}
.cc .ca-ends {display: flex; justify-content: space-between; font-size: .82rem; color: $muted; gap: 1rem;}
.cc .ca-ends span:last-child {text-align: right;}
.cc .ca-key {display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .9rem; color: $muted;
  padding: .3rem 0 .9rem;}
.cc .ca-key span.ca-sign {position: relative; display: inline-block; width: 20px; height: 14px;
  margin-right: .45rem; vertical-align: -2px;}
.cc .ca-key span.ca-sign span {position: absolute; bottom: 1px; left: 8px; display: block; top: auto;}
.cc .ca-key .ca-sign .ca-bar {left: 0; width: 20px; bottom: 2px;}
.cc .ca-key .ca-sign .ca-flag {height: 14px; bottom: 0;}
.cc .ca-key .ca-sign .ca-ceiling {height: 14px;}
.cc .ca-matrix td:not(:first-child) {white-space: nowrap;}
.cc .ca-alone {grid-template-columns: minmax(0, 1fr);}
@media (max-width: 800px) {
  .cc .ca-card {grid-template-columns: minmax(0, 1fr);}
}
@media (max-width: 640px) {
  .cc .ca-card dl {grid-template-columns: minmax(0, 1fr); gap: 0;}
  .cc .ca-card dd {padding-bottom: .6rem;}
  .cc .ca-matrix td:not(:first-child) {white-space: normal;}
}
"""
