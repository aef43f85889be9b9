"""What is alleged behind the dates of a card, by whom, and what is said to it."""

from __future__ import annotations

from analysis.correlation.cards import CompanyResult
from analysis.correlation.show import said_itself
from dashboard.alignment_words import Shown
from dashboard.parts.alignment_links import addressed
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import filled, spaced
from evidence.event import Event
from evidence.register import REPLIES, accusers, answers

TOLD = 3
"""Events that a card names; the rest are counted."""


def alleged(shown: Shown, each: CompanyResult) -> Html:
    """Who alleges what, and when, for the windows of the card; without it a reader has dates of nothing."""
    events = _events(shown, each, own=False)
    return el("p", filled("alignment.alleged.told", events=_listed(shown, events))) if events else Html("")


def itself(shown: Shown, each: CompanyResult) -> Html:
    """What the company itself says it did; that is no allegation of others."""
    events = _events(shown, each, own=True)
    return el("p", filled("alignment.alleged.itself", events=_listed(shown, events))) if events else Html("")


def answer(shown: Shown, each: CompanyResult) -> Html:
    """What the company says to what others allege, or up to when it was looked for; then who else answers."""
    events, admitted = (_events(shown, each, own) for own in (False, True))
    replies = {reply for key in (events | admitted) for reply in answers(shown.base)[key]}
    spoken = {key: shown.base.events[key] for key in replies if shown.base.events[key].kind in REPLIES}
    own = {key: event for key, event in spoken.items() if each.company in accusers(event)}
    others = {key: event for key, event in spoken.items() if key not in own}
    looked = [item.looked_until for event in events.values() for item in event.no_reply]
    said = []
    if own:
        said.append(filled("alignment.answer.own", events=_listed(shown, own)))
    elif looked:
        last = max(looked, key=lambda day: day.first_day)
        said.append(filled("alignment.answer.none", name=shown.names[each.company], day=shown.day(last.text)))
    elif events:
        said.append(filled("alignment.answer.unknown", name=shown.names[each.company]))
    if others:
        said.append(filled("alignment.answer.others", events=_listed(shown, others)))
    return el("p", spaced(*said)) if said else Html("")


def _events(shown: Shown, each: CompanyResult, own: bool) -> dict[str, Event]:
    """The events behind the card's windows in which others allege it, or the company's own admissions."""
    windows = (window for window in each.windows if said_itself(shown.base, each, window) is own)
    addresses = [window.event or "" for window in windows]
    keys = [address.removeprefix("event:") for address in addresses if shown.base.resolve(address)]
    return {key: shown.base.events[key] for key in keys}


def _listed(shown: Shown, events: dict[str, Event]) -> Html:
    """Events as links with their days, the first of them first; those beyond a few are counted."""
    first = sorted(events, key=lambda key: (events[key].date.first_day, key))
    said = [
        filled(
            "alignment.alleged.event",
            title=addressed(shown.base, f"event:{key}"),
            date=shown.day(events[key].date.text),
        )
        for key in first
    ]
    if len(said) > TOLD:
        said[TOLD:] = [Html(shown.words("alignment.alleged.more", n=len(said) - TOLD))]
    return joined(*said, between=shown.words("alignment.semicolon"))
