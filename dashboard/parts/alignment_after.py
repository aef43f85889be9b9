"""What came after: statements of the document under test beside what was published later, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analysis.correlation.outlook import Distance, counts, distance, fresh, last_day, last_scored
from analysis.correlation.outlook_entries import derived_step
from analysis.correlation.questions import CountsTest, DistanceTest, OrderTest, Outlook
from claims.ledger import Ledger
from dashboard.alignment_words import Shown
from dashboard.parts.alignment_links import addressed
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.prose import bullets, filled, spaced, standing
from dashboard.parts.standing import sentence

Test = CountsTest | OrderTest | DistanceTest


def after(shown: Shown, ledger: Ledger) -> Html:
    """The tests of the plan's outlook where it has one, and how many allegations came after the plan."""
    outlook = shown.plan.outlook
    told = joined(*_tests(shown, ledger, outlook)) if outlook else Html("")
    return joined(told, el("h3", shown.words("alignment.after.afresh")), _fresh(shown))


def _fresh(shown: Shown) -> Html:
    """Only what was published after the plan was written tests its choices afresh: how much that is."""
    found = fresh(shown.base, shown.plan)
    written = shown.day(shown.plan.written.text)
    text = el("p", shown.words("alignment.after.fresh", n=len(found), written=written), class_="cc-wide")
    return joined(text, bullets(addressed(shown.base, f"event:{key}") for key in found))


def _tests(shown: Shown, ledger: Ledger, outlook: Outlook) -> Iterator[Html]:
    cut, until = shown.day(outlook.cut.text), shown.day(shown.base.case.as_of.text)
    yield el("p", shown.words("alignment.after.text", cut=cut, until=until), class_="cc-wide")
    for count in outlook.counts.values():
        yield _test(shown, ledger, count, _counted(shown, outlook, count))
    for key, order in outlook.orders.items():
        yield _test(shown, ledger, order, _ordered(shown, outlook, key, order))
    for asked in outlook.distances.values():
        yield _test(shown, ledger, asked, _distances(shown, outlook, asked))


def _test(shown: Shown, ledger: Ledger, test: Test, lines: Iterator[Html]) -> Html:
    """One statement: the claims that it became, and what was published after it."""
    stated = (
        filled(
            "glossary.used_by",
            claim=anchor(sentence(ledger, key), href("claims", claim=key)),
            verdict=standing(claim.verdict.now),
        )
        for key, claim in ledger.claims.items()
        if test.statement in claim.asserts
    )
    name = test.name_zh if shown.chinese else test.name
    return joined(el("h3", name), *(el("p", line) for line in stated), bullets(lines))


def _counted(shown: Shown, outlook: Outlook, test: CountsTest) -> Iterator[Html]:
    found = counts(shown.base, last_day(outlook.cut), test.quantity)
    yield filled(
        "alignment.after.counts",
        before=f"{found.before.floor:,.0f}",
        had=len(found.before.companies),
        since=f"{found.after.floor:,.0f}",
        have=len(found.after.companies),
        astride=len(found.astride),
        word=el("strong", shown.word("not-evaluable")),
    )


def _ordered(shown: Shown, outlook: Outlook, key: str, test: OrderTest) -> Iterator[Html]:
    """A line for each scenario, with the word for each step of the order."""
    cut = last_day(outlook.cut)
    for scenario in test.scenarios:
        said = []
        for pair in pairwise(test.order):
            found = derived_step(shown.base, shown.plan, cut, f"{key}-{scenario}", pair)
            word, turned = found or ("not-available", False)
            first, second = (shown.names[name] for name in (reversed(pair) if turned else pair))
            above = shown.words("alignment.above", first=first, second=second)
            said.append(filled("alignment.after.step", pair=above, word=el("strong", shown.word(word))))
        name = shown.name(shown.plan.scenarios[scenario])
        steps = joined(*said, between=shown.words("alignment.semicolon"))
        yield filled("alignment.after.steps", scenario=name, steps=steps)


def _distances(shown: Shown, outlook: Outlook, test: DistanceTest) -> Iterator[Html]:
    """What could be told on the day itself, then a line for each company with what can be told since."""
    base, series, cut = shown.base, shown.plan.jump.general, last_day(outlook.cut)
    public = last_scored(base, series, cut)
    if public > cut:
        seen = el("strong", shown.word("not-evaluable"))
        why = shown.word("measured-later")
        yield filled("alignment.after.then", day=shown.day(outlook.cut.text), word=seen, why=why)
    until = min(public, last_day(base.case.as_of))
    for company in test.companies:
        name = shown.names[company]
        name = shown.words("alignment.with_later", name=name) if public > cut else name
        before, since = (distance(base, series, company, day) for day in (cut, until))
        yield _distance(shown, name, before, since)


def _distance(shown: Shown, name: str, before: Distance | None, since: Distance | None) -> Html:
    if before is None or since is None:
        return spaced(name, el("strong", shown.word("not-evaluable")))
    change = before.change_to(since)
    said = shown.words(f"alignment.after.{change}") if change in ("grew", "shrank") else shown.word(change)
    models = shown.base.models
    return filled(
        "alignment.after.distance",
        name=name,
        before=f"{before.points:.1f}",
        model=models[before.model].name,
        day=shown.day(before.day.isoformat()),
        since=f"{since.points:.1f}",
        later=models[since.model].name,
        until=shown.day(since.day.isoformat()),
        word=el("strong", said),
    )
