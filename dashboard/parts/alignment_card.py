"""One card a company: its dates, how easily anything fits, others with the same dates, the ceiling."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.correlation.cards import CompanyResult, WindowResult
from analysis.correlation.show import said_itself
from dashboard.alignment_words import Shown, would_tell
from dashboard.parts.alignment_alleged import alleged, answer, itself
from dashboard.parts.alignment_marks import calendar, strip
from dashboard.parts.chain import target
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.prose import filled, spaced
from dashboard.sourceline import short_title

MONTH = 30


def card(
    shown: Shown,
    each: CompanyResult,
    days: tuple[int, int],
    ends: tuple[float, float],
    parameters: Mapping[str, str] | None,
) -> Html:
    """The card of one company.

    Args:
        shown: The scenario's results.
        each: The company.
        days: Ends of the line of time, the same on every card.
        ends: Ends of the strip of ratios, the same on every card.
        parameters: What the link to the company's own page takes along; None on that page.
    """
    words, name = shown.words, shown.names[each.company]
    link = None if parameters is None else href("alignment", **{**parameters, "company": each.company})
    means = "not-evaluable" if not each.evaluable else each.word if each.direction is None else "some"
    head = [
        el("h3", anchor(name, link)) if link else el("h2", name),
        el("p", shown.verdict(each), class_="ca-word"),
        el("p", words(f"alignment.means.{means}"), class_="cc-muted"),
    ]
    if link and each.evaluable:
        head.append(el("p", anchor(words("alignment.how"), link)))
    pairs = {
        "alleged": alleged(shown, each),
        "itself": itself(shown, each),
        "answer": answer(shown, each),
        "dates": joined(known(shown, each), calendar(shown, each, days)),
        "base": _base(shown, each),
        "others": joined(_others(shown, each), strip(shown, each, ends)),
        "ceiling": _ceiling(shown, each),
        "tell": el("p", would_tell(shown)),
    }
    rows = [
        joined(el("dt", words(f"alignment.label.{key}")), el("dd", text))
        for key, text in pairs.items()
        if text
    ]
    kind = "ca-card" if link else "ca-card ca-alone"
    return el("section", el("div", *head), el("dl", *rows), class_=kind)


def known(shown: Shown, each: CompanyResult) -> Html:
    """Whether the dates are known, and as whom they are known from."""
    words = shown.words
    dated = [window for window in each.windows if window.text]
    lines = [_window(shown, window) for window in dated]
    lines += [
        el(
            "p",
            words(f"alignment.assumed.{key}", days=f"{shown.plan.dates.longest.value:g}"),
            class_="cc-muted",
        )
        for key, holds in (
            ("start", any(window.assumed_start for window in dated)),
            (f"end_{shown.plan.dates.open_end}", any(window.open_end for window in dated)),
            ("run", any(window.active_days for window in dated)),
        )
        if holds
    ]
    undated = [window for window in each.windows if not window.text]
    if undated:
        links = [
            anchor(shown.day(w.published), target(shown.base, w.event or w.address) or "") for w in undated
        ]
        listed = joined(*links, between=words("alignment.comma"))
        own = all(said_itself(shown.base, each, window) for window in undated)
        case = "also" if dated else "own" if own else "only"
        lines.append(el("p", filled(f"alignment.undated.{case}", days=listed)))
    if not each.evaluable and dated:
        lines.append(el("p", shown.why_not(each)))
    return joined(*lines)


def _window(shown: Shown, window: WindowResult) -> Html:
    base = shown.base
    found = base.resolve(window.address)
    source = found.source if found else None
    title = short_title(base.sources[source].title) if source else window.address
    link = anchor(title, target(base, window.address) or "")
    said = filled(f"alignment.window.{window.kind}", source=link)
    return el("p", spaced(el("strong", shown.day(window.text)), said))


def _base(shown: Shown, each: CompanyResult) -> Html:
    words, lag, base = shown.words, shown.plan.lag, each.base_rate
    if base is None or base.share is None:
        return Html("")
    always = words(
        f"alignment.base.{'every' if base.hit == base.told else 'some'}",
        share=words.percent(base.share),
        told=base.told,
        all=base.days,
        least=f"{lag.least.value:g}",
        most=f"{lag.most.value:g}",
    )
    due = words("alignment.base.due") if each.followed and not each.followed.told else ""
    point = next((point for point in each.curve if point.days == MONTH), None)
    month = ""
    if point and point.observed.share is not None and point.base_rate.share is not None:
        month = words(
            "alignment.base.month",
            days=MONTH,
            base=words.percent(point.base_rate.share),
            observed=words.percent(point.observed.share),
        )
    return el("p", shown.spaced(always, due, month))


def _others(shown: Shown, each: CompanyResult) -> Html:
    words, rank = shown.words, each.rank
    if not each.evaluable:
        return Html("")
    apart = words("alignment.others.apart", n=len(each.unseen)) if each.unseen else ""
    if rank is None:
        none = "none_seen" if each.unseen else "none"
        return el("p", shown.spaced(words(f"alignment.others.{none}"), apart))
    text = words(
        "alignment.others.rank",
        n=rank.as_high,
        of=rank.companies,
        p=f"{rank.p:.2f}",
        floor=f"{rank.floor:.2f}",
    )
    return el("p", shown.spaced(text, "" if rank.enough else shown.word("no-word"), apart))


def _ceiling(shown: Shown, each: CompanyResult) -> Html:
    if each.ceiling is None or each.timing is None:
        return Html("")
    most = shown.words(
        "alignment.ceiling",
        ceiling=f"{each.ceiling:.2f}",
        days=f"{each.ceiling_days or 0:.0f}",
        value=f"{each.timing.median:.2f}",
    )
    return el("p", el("strong", shown.word("ceiling") if each.only_weak else ""), " ", most)


def key(shown: Shown) -> Html:
    """What the signs on the cards stand for."""
    windows = [window for each in shown.result.companies for window in each.windows]
    drawn = {
        "release": True,
        "bar": any(window.start and window.kind != "what-if" for window in windows),
        "ours": any(window.kind == "what-if" for window in windows),
        "flag": any(each.flags for each in shown.result.companies),
        "own": bool(shown.evaluable),
        "other": any(each.placebos for each in shown.evaluable),
        "ceiling": any(each.ceiling is not None for each in shown.evaluable),
    }
    items = []
    for name in (name for name, holds in drawn.items() if holds):
        sign = el("span", class_="ca-bar ca-ours" if name == "ours" else f"ca-{name}")
        items.append(
            el(
                "span",
                el("span", sign, class_="ca-sign", aria_hidden="true"),
                shown.words(f"alignment.key.{name}"),
            )
        )
    return el("div", *items, class_="ca-key")
