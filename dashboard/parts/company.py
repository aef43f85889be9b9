"""One company's entries as lists: accusations with the answer beside each, releases, the rest."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.timeline_rows import PARTS
from dashboard.dates import said
from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import kept
from dashboard.parts.prose import event_link, filled, source_link, table
from dashboard.sourceline import short_title
from evidence.base import EvidenceBase
from evidence.event import Event
from evidence.records import Model
from evidence.register import REPLIES

Answers = dict[str, tuple[str, ...]]
"""For each event, those that respond to it."""


def accusations(base: EvidenceBase, rows: pd.DataFrame, company: str, answers: Answers) -> Html:
    """What is alleged against a company, in the order of publication, with the answer beside each."""
    words = here()
    head = [words(f"timelines.head.{name}") for name in ("public", "accusation", "activity", "response")]
    events = _events(base, rows[rows["lane"].isin(["accusations", "alleged"])])
    return table(head, (_accusation(base, key, company, answers[key]) for key in events))


def releases(base: EvidenceBase, rows: pd.DataFrame) -> Html:
    """Every release with the sources of its dates, and other dates that sources give."""
    words = here()
    head = [words(f"timelines.head.{name}") for name in ("model", "dates", "rivals")]
    found = rows[rows["lane"] == "releases"].sort_values("earliest", kind="stable")["address"]
    models = dict.fromkeys(address.removeprefix("model:").partition("#")[0] for address in found)
    return table(head, (_release(base, base.models[model]) for model in models))


def others(base: EvidenceBase, rows: pd.DataFrame) -> Html:
    """What else was said or done in public that concerns a company."""
    words = here()
    head = [words(f"timelines.head.{name}") for name in ("public", "kind", "event")]
    events = _events(base, rows[rows["lane"].isin(["other", "responses"])])
    return table(head, (_other(base, key) for key in events))


def _events(base: EvidenceBase, rows: pd.DataFrame) -> list[str]:
    found = {address.removeprefix("event:").partition("#")[0] for address in rows["address"]}
    return sorted(found, key=lambda key: (str(base.events[key].date.earliest), key))


def _accusation(base: EvidenceBase, key: str, company: str, answers: Iterable[str]) -> list[Html]:
    words, event = here(), base.events[key]
    activity = [_activity(event, name) for name, c in event.campaigns.items() if c.about == company]
    return [
        _day(event),
        joined(event_link(base, key), _muted(_by(base, event))),
        joined(*activity) or joined(words("precision.not-stated")),
        _response(base, event, answers),
    ]


def _day(event: Event) -> Html:
    """When it was said or done; one day keeps to one line."""
    wrapped = {} if "/" in event.date.text else {"style": "white-space: nowrap"}
    return el("span", said(event.date, here()), **wrapped)


def _by(base: EvidenceBase, event: Event) -> Html:
    words, source = here(), event.sources[0].source
    kind = words(f"kind.{event.kind}")
    link = anchor(kept(short_title(base.sources[source].title)), href("sources", source=source))
    return filled("timelines.kind_and_source", kind=kind, source=link)


def _activity(event: Event, campaign: str) -> Html:
    words, window = here(), event.campaigns[campaign].window
    dates = words("precision.not-stated") if str(window) == "not-stated" else said(window, words)
    return joined(dates, _muted(kept(event.campaigns[campaign].window_note or "")))


def _response(base: EvidenceBase, event: Event, answers: Iterable[str]) -> Html:
    words = here()
    lines = [
        filled("timelines.answer", date=said(base.events[key].date, words), title=event_link(base, key))
        for key in answers
        if base.events[key].kind in REPLIES
    ]
    key = "timelines.no_other_reply" if lines else "timelines.no_reply"
    lines += [
        joined(words(key, until=said(none.looked_until, words)), _muted(kept(none.note or "")))
        for none in event.no_reply
    ]
    return joined(*(el("div", line) for line in lines or [joined(words("timelines.reply_unknown"))]))


def _release(base: EvidenceBase, model: Model) -> list[Html]:
    words = here()
    dates, rivals = [], []
    for part in (part for part in PARTS if part in model.dates):
        fact, name = model.dates[part], words(f"timeline.parts.{part}")
        label = words("timelines.release_line", part=name, date=said(fact.date, words))
        dates.append(el("p", joined(label, " ", _where(base, fact.source))))
        for rival in fact.rivals:
            label = words("timelines.release_line", part=name, date=said(rival.date, words))
            rivals.append(el("p", joined(label, " ", _where(base, rival.source), _muted(kept(rival.why)))))
    role = words(f"timelines.role.{model.role}")
    return [joined(el("strong", model.name), _muted(role)), joined(*dates), joined(*rivals)]


def _where(base: EvidenceBase, source: str) -> Html:
    return el("span", "(", source_link(base, source), ")", class_="cc-muted")


def _other(base: EvidenceBase, key: str) -> list[Html]:
    words, event = here(), base.events[key]
    return [_day(event), joined(words(f"kind.{event.kind}")), event_link(base, key)]


def _muted(text: str) -> Html:
    return el("div", text, class_="cc-muted") if text else Html("")
