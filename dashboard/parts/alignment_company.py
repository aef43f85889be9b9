"""Behind one card: its charts, its components in numbers, those it is compared with, and its power."""

from __future__ import annotations

import streamlit as st

from analysis.correlation.calibrate import committed
from analysis.correlation.cards import CompanyResult, ComponentResult, PowerResult, Range
from dashboard.alignment_words import Shown
from dashboard.charts.alignment import NARROWEST
from dashboard.drawing import Drawing
from dashboard.figures import draw
from dashboard.parts.alignment_links import addressed
from dashboard.parts.alignment_rules import other_rules
from dashboard.parts.figure import figure
from dashboard.parts.language import mode
from dashboard.parts.markup import Html, el, joined, show
from dashboard.parts.prose import bullets, labelled, paragraphs, table
from dashboard.parts.session import shared
from dashboard.parts.wide import wide
from dashboard.words import Words


def company(shown: Shown, card: CompanyResult) -> None:
    """Everything behind a card that can be evaluated."""
    words = shown.words
    _ladder(shown, card)
    if card.window_null is not None:
        figure(drawing("alignment-null", shown, company=card.company))
    if card.curve:
        figure(drawing("alignment-curve", shown, company=card.company))
    _components(shown, card)
    st.header(words("alignment.compared.title"), anchor=False)
    show(compared(shown, card))
    st.header(words("alignment.power.title"), anchor=False)
    show(power(shown, card))


def drawing(chart: str, shown: Shown, **state: str) -> Drawing:
    """A chart of the scenario and day that are shown."""
    at = {"scenario": shown.result.scenario, "as_of": shown.result.as_of}
    return draw(chart, shared(), shown.words, {**at, **state})


def _ladder(shown: Shown, card: CompanyResult) -> None:
    found = drawing("alignment-rank", shown, company=card.company)

    def screen() -> None:
        wide("alignment-rank-place", found.build(mode(), "container"), found.text.alt, NARROWEST)

    figure(found, screen=screen)


def _components(shown: Shown, card: CompanyResult) -> None:
    words = shown.words
    figure(drawing("alignment-parts", shown, company=card.company))
    show(
        table(
            [
                words(f"alignment.column.{name}")
                for name in ("component", "value", "ratio", "coverage", "rests")
            ],
            [_component(shown, each) for each in card.components],
        ),
        el(
            "p",
            words(
                "alignment.parts.together",
                ratio=ranged(shown, card.ratio),
                what_if=ranged(shown, card.what_if),
            ),
        ),
    )


def _component(shown: Shown, each: ComponentResult) -> list[str]:
    general = shown.plan.jump.general.benchmark
    target = each.component == "jump" and each.measure != general
    word = "later" if each.later else "judged" if not each.measured else "target" if target else "measured"
    value = ranged(shown, each.value) if each.value else shown.why_no_value(each)
    return [
        shown.component(each),
        value,
        ranged(shown, each.ratio) if each.ratio else "",
        shown.words.percent(each.coverage),
        shown.words(f"alignment.rests.{word}"),
    ]


def ranged(shown: Shown, values: Range | None) -> str:
    """A middle with the ends of its range."""
    if values is None:
        return shown.word("not-evaluable")
    low, middle, high = (
        f"{value:,.0f}" if value >= 10 else f"{value:.2f}"
        for value in (values.low, values.median, values.high)
    )
    return middle if low == high else shown.words("alignment.range", value=middle, low=low, high=high)


def compared(shown: Shown, card: CompanyResult) -> Html:
    """Those compared with, each with what the record holds about it elsewhere, and those left out."""
    words = shown.words
    rows = [
        [
            shown.names[each.organization],
            f"{each.timing:.2f}" if each.timing is not None else shown.word("not-evaluable"),
            bullets(addressed(shown.base, at) for at in each.history)
            or words("alignment.compared.no_history"),
        ]
        for each in card.placebos
    ]
    head = [words(f"alignment.column.{name}") for name in ("name", "value", "history")]
    out = [[shown.names[name], addressed(shown.base, because)] for name, because in card.left_out]
    head_out = [words(f"alignment.column.{name}") for name in ("name", "because")]
    return joined(
        el(
            "p",
            words("alignment.compared.text", days=f"{shown.plan.comparison.near_days.value:g}"),
            class_="cc-wide",
        ),
        alarms(shown),
        table(head, rows) if rows else el("p", words("alignment.others.none")),
        el("p", words("alignment.others.unseen", names=unseen(shown, card))) if card.unseen else "",
        table(head_out, out, words("alignment.compared.left_out")) if out else "",
        other_rules(shown, card),
    )


def alarms(shown: Shown) -> Html:
    """Why others are compared with: how often two tests see something where simulations put nothing."""
    found = committed()
    text = shown.words(
        "alignment.alarms",
        n=found.simulations,
        tied=shown.words.percent(found.share_tied),
        uniform=shown.words.percent(found.uniform),
        placebo=shown.words.percent(found.placebo_companies_timing),
    )
    return el("p", text, class_="cc-wide")


def unseen(shown: Shown, each: CompanyResult) -> str:
    """Companies that are not compared with, each with the day up to which its releases are on record."""
    pairs = (
        shown.words("alignment.others.until", name=shown.names[name], day=shown.day(day))
        for name, day in each.unseen
    )
    return shown.listed(pairs)


def power(shown: Shown, card: CompanyResult) -> Html:
    """What so few events could have shown, and the usual p-values beside the exact ones."""
    words, found, chances = shown.words, card.power, card.chances
    if found is None:
        return el("p", words("alignment.power.none"))
    pairs = {
        "events": words(
            "alignment.power.events_text",
            windows=found.windows,
            releases=found.releases,
            days=found.span_days,
        ),
        "power": words("alignment.power.power_text", power=shown.words.percent(found.power))
        if found.power is not None
        else "",
        "window": words("alignment.power.window_text", days=found.window_needed)
        if found.window_needed is not None
        else "",
        "companies": words(
            "alignment.power.companies_text", n=found.companies_needed, have=len(card.placebos)
        ),
        "jump": _jump(words, found),
    }
    lines = [(words(f"alignment.power.{key}"), text) for key, text in pairs.items()]
    if chances is not None:
        usual = (
            f"{chances.poisson:.2f}" if chances.poisson is not None else words("alignment.power.no_poisson")
        )
        text = words(
            "alignment.power.chance_text",
            followed=chances.followed,
            releases=chances.releases,
            exact=f"{chances.hypergeometric:.2f}",
            shift=f"{chances.circular_shift:.2f}",
            usual=usual,
        )
        lines.append((words("alignment.power.chance"), text))
    return joined(paragraphs([words("alignment.power.text")]), labelled(lines))


def _jump(words: Words, found: PowerResult) -> str:
    """How large a jump would have to be to be found by its rank, and at best."""
    if found.detectable_at_best is None:
        return words("alignment.power.jump_none")
    best = f"{found.detectable_at_best:.1f}"
    if found.detectable_jump is None:
        return words("alignment.power.jump_few", best=best, jumps=found.jumps)
    points = f"{found.detectable_jump:.1f}"
    return words("alignment.power.jump_text", points=points, best=best, jumps=found.jumps)
