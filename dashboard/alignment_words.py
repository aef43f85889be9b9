"""The sentences of the Alignment page, each computed from the results of one scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.correlation.cards import CompanyResult, ComponentResult
from analysis.correlation.choices import Band, Word
from analysis.correlation.plan import Plan
from analysis.correlation.questions import Option, Reading, ScenarioPlan
from analysis.correlation.result import AlignmentResult, Driver, Moved, OrderResult
from analysis.correlation.rows import FEW, LATER
from analysis.correlation.show import driver_name, said_itself
from dashboard.dates import said
from dashboard.words import Words
from evidence.base import EvidenceBase

Named = ScenarioPlan | Reading | Option
STANDS = ("supported", "leaning")
"""Words that say which of two companies is above."""
TOLD = 2
"""Pieces of evidence that are named as what would tell explanations apart."""


@dataclass(frozen=True)
class Shown:
    """A scenario's results with what it takes to put them into a reader's language."""

    words: Words
    base: EvidenceBase
    plan: Plan
    result: AlignmentResult
    names: Mapping[str, str]
    """Display name of each organization."""

    @property
    def chinese(self) -> bool:
        """Whether the reader reads Chinese."""
        return self.words.language == "zh"

    @property
    def evaluable(self) -> tuple[CompanyResult, ...]:
        """The companies whose dates can be set against a calendar."""
        return tuple(card for card in self.result.companies if card.evaluable)

    @property
    def cards(self) -> tuple[CompanyResult, ...]:
        """All companies, those that can be evaluated first."""
        return (*self.evaluable, *(card for card in self.result.companies if not card.evaluable))

    def day(self, text: str | None = None) -> str:
        """A date for a reader; the scenario's day if none is given."""
        return said(text or self.result.as_of, self.words)

    def text(self, word: Word | Band) -> str:
        """A word of the plan."""
        return word.text_zh if self.chinese else word.text

    def name(self, record: Named) -> str:
        """The name of a scenario, a reading or an option."""
        return record.name_zh if self.chinese else record.name

    def word(self, key: str) -> str:
        """What a word of a result says."""
        band = next((band for band in self.plan.bands if band.word == key), None)
        return self.text(band if band else self.plan.words[key])

    def driver(self, driver: Driver) -> str:
        """What a choice is called."""
        return driver_name(self.plan, driver, self.chinese)

    def listed(self, items: Iterable[str]) -> str:
        """Several names in a row."""
        return self.words("alignment.comma").join(items)

    def spaced(self, *sentences: str) -> str:
        """Sentences one after the other, those that are empty left out."""
        return ("" if self.chinese else " ").join(sentence for sentence in sentences if sentence)

    def verdict(self, card: CompanyResult) -> str:
        """The word for a company, with what it supports if it supports anything."""
        word = self.word(card.word)
        if card.direction is None:
            return word
        return self.words("alignment.verdict", word=word, direction=self.word(card.direction))

    def why_not(self, card: CompanyResult) -> str:
        """Why a company cannot be evaluated in time."""
        dated = any(window.text for window in card.windows)
        readable = any(window.start for window in card.windows)
        reason = "undated" if not dated else "no_calendar" if readable else "unreadable"
        reason = "calendar_ends" if card.why_not == "calendar-ends" else reason
        return self.words(f"alignment.why_not.{reason}")

    def why_no_value(self, each: ComponentResult) -> str:
        """Why a component has no value."""
        reason = {FEW: "few", LATER: "later"}.get(each.why_not or "", each.component)
        return self.words(f"alignment.no_value.{reason}") if each.why_not else ""

    def component(self, each: ComponentResult) -> str:
        """What a component is called."""
        name = self.words(f"alignment.component.{each.component}")
        if each.measure:
            name = self.words("alignment.measured_on", test=self.base.benchmarks[each.measure].name)
        return self.words("alignment.with_later", name=name) if each.later else name


def lead(shown: Shown) -> str:
    """The answer to the page's question: whether dates are known, what they give, which orders hold."""
    words = shown.words
    if not shown.result.companies:
        return words("alignment.lead.none", date=shown.day())
    found = [_dates(shown)]
    if shown.evaluable:
        found += [_fit(shown), _orders(shown)]
    return shown.spaced(*found)


def remarks(shown: Shown) -> str:
    """What the answer does not say, and why it says no more."""
    words, ranking = shown.words, shown.result.ranking
    found = []
    if shown.evaluable:
        if ranking is not None:
            found.append(words(f"alignment.order_means.{ranking.word}"))
        if all(card.only_weak for card in shown.evaluable):
            found.append(shown.word("ceiling"))
    return shown.spaced(*found, words("alignment.limits"))


def _dates(shown: Shown) -> str:
    everyone = shown.result.companies
    own = [card for card in everyone if all(said_itself(shown.base, card, w) for w in card.windows)]
    cards = [card for card in everyone if card not in own]
    admitted = _admitted(shown, own, "own" if cards else "only_own") if own else ""
    return shown.spaced(_accused(shown, cards) if cards else "", admitted)


def _admitted(shown: Shown, cards: Sequence[CompanyResult], case: str) -> str:
    """Who is here by its own statement, counted among no accused."""
    names = shown.listed(shown.names[card.company] for card in cards)
    return shown.words(f"alignment.lead.{case}", n=len(cards), names=names)


def _accused(shown: Shown, cards: Sequence[CompanyResult]) -> str:
    words = shown.words
    dated = [card for card in cards if any(window.text for window in card.windows)]
    published = [c for c in dated if any(w.text and w.kind == "published" for w in c.windows)]
    readings = len(dated) - len(published)
    if len(cards) == 1:
        return words(f"alignment.lead.one_{'dated' if dated else 'undated'}")
    if not dated:
        return words("alignment.lead.undated", n=len(cards))
    if not published:
        return words("alignment.lead.only_read", n=len(cards), dated=len(dated))
    read = words("alignment.lead.readings", readings=readings) if readings else ""
    return shown.spaced(words("alignment.lead.dated", n=len(cards), dated=len(dated)), read)


def _fit(shown: Shown) -> str:
    words, counts = shown.words, Counter(shown.verdict(card) for card in shown.evaluable)
    if all(card.word == shown.plan.bands[0].word for card in shown.evaluable):
        return words(
            "alignment.lead.fit_none", n=len(shown.evaluable), word=shown.word(shown.plan.bands[0].word)
        )
    each = (words("alignment.lead.count", word=word, n=n) for word, n in counts.items())
    return words("alignment.lead.fit", counts=shown.listed(each))


def _orders(shown: Shown) -> str:
    words, ranking = shown.words, shown.result.ranking
    if ranking is not None:
        order = shown.listed(shown.names[name] for name in ranking.order)
        return words(
            "alignment.lead.ranking",
            order=order,
            word=shown.word(ranking.word),
        )
    orders = shown.result.orders
    told = [order for order in orders if order.word in STANDS]
    if not orders:
        return ""
    if not told:
        return words("alignment.lead.no_pair", pairs=len(orders))
    pairs = (words("alignment.lead.pair", pair=pair(shown, o), word=shown.word(o.word)) for o in told)
    return words(
        "alignment.lead.pairs", pairs=len(orders), rest=len(orders) - len(told), told=shown.listed(pairs)
    )


def leader(shown: Shown) -> str | None:
    """The company that the plan's rule puts above each other one, if it does so for any."""
    orders = shown.result.orders
    for card in shown.evaluable:
        own = [order for order in orders if card.company in (order.first, order.second)]
        if own and all(order.first == card.company and order.word in STANDS for order in own):
            return card.company
    return None


def pair(shown: Shown, order: OrderResult | Moved) -> str:
    """The two companies of an order, the one above first."""
    return shown.words("alignment.above", first=shown.names[order.first], second=shown.names[order.second])


def directed(shown: Shown, order: OrderResult, unit: float | None, ratio: float | None) -> str:
    """Two shares of an order, by score and by ratio: how often its first company is above."""
    if unit is None or ratio is None:
        return ""
    said = shown.words(
        "alignment.orders.both",
        name=shown.names[order.first],
        unit=shown.words.percent(unit),
        ratio=shown.words.percent(ratio),
    )
    disagree = (unit - 0.5) * (ratio - 0.5) < 0
    return shown.spaced(said, shown.words("alignment.orders.disagree") if disagree else "")


def in_short(shown: Shown, card: CompanyResult) -> str:
    """What stands above a company's row in the chart of all."""
    words = shown.words
    if not card.evaluable:
        return words("alignment.row.none", word=shown.word(card.word))
    if card.rank is None:
        return words("alignment.row.alone", word=shown.verdict(card))
    return words(
        "alignment.row.rank", word=shown.word(card.word), n=card.rank.as_high, of=card.rank.companies
    )


def would_tell(shown: Shown) -> str:
    """What nobody has published that would tell most explanations apart."""
    pieces = [
        piece for piece in shown.plan.explanations.evidence.values() if piece.separates and piece.at is None
    ]
    ranked = sorted(pieces, key=lambda piece: -len(piece.separates))[:TOLD]
    texts = [piece.what_zh if shown.chinese else piece.what for piece in ranked]
    texts[1:] = [text[:1].lower() + text[1:] for text in texts[1:]]
    return shown.words("alignment.tell", pieces=shown.words("alignment.semicolon").join(texts))
