"""The words of the charts of alignment: titles are findings, counted from the results that are drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.correlation.cards import CompanyResult
from analysis.correlation.result import OrderResult
from dashboard.alignment_scores import value
from dashboard.alignment_words import Shown, leader, pair
from dashboard.drawing import ChartText

NEAR = 30
"""Days after an activity that the finding of the coincidence curve speaks of."""


def strips(shown: Shown) -> ChartText:
    """For the chart of all companies among those compared with them."""
    words, cards = shown.words, shown.evaluable
    beaten = sum(1 for card in cards if card.rank and card.rank.as_high)
    ranked = sum(1 for card in cards if card.rank)
    case = "none" if not ranked else "all" if beaten == ranked else "no" if not beaten else "some"
    title = words(f"alignment.strips.title_{case}", beaten=beaten, ranked=ranked)
    return _text(
        shown,
        title,
        words(
            "alignment.strips.subtitle",
            day=shown.day(),
            n=len(cards),
            others=sum(len(card.placebos) for card in cards),
            draws=shown.result.draws,
        ),
        shown.spaced(words("alignment.strips.note"), _best_of_few(shown)),
        words("alignment.strips.alt", title=title, n=len(cards)),
    )


def _best_of_few(shown: Shown) -> str:
    """How common it is by chance to fit best, where a company does."""
    best = [card.rank.companies for card in shown.evaluable if card.rank and not card.rank.as_high]
    if not best:
        return ""
    return shown.words("alignment.strips.best_of_few", n=max(best), times=max(best) + 1)


def ladder(shown: Shown, card: CompanyResult) -> ChartText:
    """For one company among those compared with it, by name."""
    words, rank, name = shown.words, card.rank, shown.names[card.company]
    if rank is None:
        title = words("alignment.ladder.title_alone", name=name)
    else:
        title = words("alignment.ladder.title", name=name, n=rank.as_high, of=rank.companies)
    note = ""
    if rank is not None:
        note = words(
            "alignment.ladder.note",
            p=f"{rank.p:.2f}",
            low=f"{rank.p_low:.2f}",
            high=f"{rank.p_high:.2f}",
            floor=f"{rank.floor:.2f}",
            n=rank.companies,
            bound=f"{rank.bound:.1f}",
            day=shown.day(rank.seen_to),
        )
    day = shown.day(rank.seen_to) if rank else shown.day()
    subtitle = words("alignment.ladder.subtitle", name=name, n=len(card.placebos), day=day)
    return _text(shown, title, subtitle, note, words("alignment.ladder.alt", title=title))


def null(shown: Shown, card: CompanyResult) -> ChartText:
    """For the activity moved to every other day."""
    words, found = shown.words, card.window_null
    assert found is not None  # the chart is drawn only where there is one
    title = words("alignment.moved.title", share=shown.words.percent(found.p), name=shown.names[card.company])
    subtitle = words("alignment.moved.subtitle", n=len(found.null), observed=f"{found.observed:.2f}")
    note = words("alignment.moved.note", p=f"{found.p:.2f}", floor=f"{found.floor:.3f}")
    return _text(shown, title, subtitle, note, words("alignment.moved.alt", title=title, n=len(found.null)))


def curve(shown: Shown, card: CompanyResult) -> ChartText:
    """For coincidence over window lengths with its base rate."""
    words = shown.words
    point = next(point for point in card.curve if point.days == NEAR)
    if point.observed.share is None or point.base_rate.share is None:
        title = words("alignment.curve.title_none", days=NEAR)
    else:
        title = words(
            "alignment.curve.title",
            days=NEAR,
            observed=shown.words.percent(point.observed.share),
            base=shown.words.percent(point.base_rate.share),
        )
    subtitle = words("alignment.curve.subtitle", name=shown.names[card.company], day=shown.day())
    return _text(
        shown, title, subtitle, words("alignment.curve.note"), words("alignment.curve.alt", title=title)
    )


def parts(shown: Shown, card: CompanyResult) -> ChartText:
    """For the components of one company."""
    words = shown.words
    count = shown.plan.measured
    title = words(
        "alignment.parts.title",
        n=sum(value(card, name) is not None for name in count),
        of=len(count),
        name=shown.names[card.company],
        coverage=words.percent(card.coverage),
    )
    subtitle = words("alignment.parts.subtitle")
    return _text(
        shown, title, subtitle, words("alignment.parts.note"), words("alignment.parts.alt", title=title)
    )


def places(shown: Shown, rows: pd.DataFrame, family: str) -> ChartText:
    """For how often each company takes each place."""
    words = shown.words
    way, first = words(f"alignment.universes.{family}"), leader(shown)
    if first is None:
        title = words("alignment.places.title_none", family=way, n=rows["name"].nunique())
    else:
        name = shown.names[first]
        [share] = rows.loc[(rows["place"] == 1) & (rows["name"] == name), "share"]
        title = words("alignment.places.title", family=way, name=name, share=words.percent(share / 100))
    subtitle = words("alignment.places.subtitle", n=rows["name"].nunique(), draws=shown.result.draws)
    return _text(
        shown, title, subtitle, words("alignment.places.note"), words("alignment.places.alt", title=title)
    )


def universes(shown: Shown, order: OrderResult) -> ChartText:
    """For one pair over all universes."""
    words = shown.words
    title = words(
        "alignment.universes.title",
        pair=pair(shown, order),
        unit=shown.words.percent(order.unit_universes or 0.0),
        ratio=shown.words.percent(order.ratio_universes or 0.0),
    )
    subtitle = words(
        "alignment.universes.subtitle",
        pair=pair(shown, order),
        n=shown.result.universes,
        distinct=shown.result.distinct,
    )
    note = words("alignment.universes.note", drivers=shown.listed(shown.driver(d) for d in order.drivers))
    return _text(shown, title, subtitle, note, words("alignment.universes.alt", title=title))


def tried(shown: Shown, rows: pd.DataFrame, weights: Mapping[str, float]) -> ChartText:
    """For the try-out of weights. Its title names nobody: no order of it has a word."""
    words = shown.words
    title = words("alignment.tried.title", n=len(rows))
    named = (f"{words(f'alignment.component.{name}')} {weight:g}" for name, weight in weights.items())
    subtitle = words("alignment.tried.subtitle", weights=shown.listed(named))
    return _text(
        shown, title, subtitle, words("alignment.tried.note"), words("alignment.tried.alt", title=title)
    )


def _text(shown: Shown, title: str, subtitle: str, note: str, alt: str) -> ChartText:
    words, result = shown.words, shown.result
    source = words("alignment.source", evidence=result.evidence, plan=result.plan, seed=result.seed)
    as_of = words("alignment.as_of", date=shown.day(str(shown.base.case.as_of)))
    return ChartText(title, subtitle, source, note, as_of, alt)
