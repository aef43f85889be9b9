"""Rules about answers: each names what it answers, and none stands beside the sentence that there is none."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.base import EvidenceBase
from evidence.event import Event
from evidence.reading import Key

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]

ANSWERS = ("response", "denial")


def answers_name_what_they_answer(base: EvidenceBase) -> Found:
    """A response or denial names the event that it answers, or it is shown with none."""
    for event_id, event in base.events.items():
        if event.kind in ANSWERS and not event.responds_to:
            fix = f"add a line `responds_to: [...]` with the event that this {event.kind} answers"
            yield ("events", event_id), ("responds_to",), "is missing", fix


def no_reply_ends_with_the_reply(base: EvidenceBase) -> Found:
    """Nobody is said not to have answered until a day by which all who are accused have."""
    answers = _answers(base)
    for event_id, event in base.events.items():
        accused = {campaign.about for campaign in event.campaigns.values()} - {None}
        for position, none_yet in enumerate(event.no_reply):
            found = [
                (name, answer)
                for name, answer in answers.get(event_id, ())
                if answer.date.may_precede(none_yet.looked_until)
            ]
            if accused and accused <= {who.organization for _, answer in found for who in answer.by}:
                what = f"says that no reply was found, and {', '.join(name for name, _ in found)} is one"
                fix = "take `no_reply` out; the reply stands in its place"
                yield ("events", event_id), ("no_reply", position), what, fix


def _answers(base: EvidenceBase) -> dict[str, list[tuple[str, Event]]]:
    """The events that answer each event."""
    found: dict[str, list[tuple[str, Event]]] = {}
    for event_id, event in base.events.items():
        for answered in event.responds_to:
            found.setdefault(answered, []).append((event_id, event))
    return found


ANSWER_RULES = {"answers": answers_name_what_they_answer, "no-reply": no_reply_ends_with_the_reply}
