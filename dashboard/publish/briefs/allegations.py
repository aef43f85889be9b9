"""Allegations as a brief sets them out: what is said, what was published with it, what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Item, Line, Said, Section
from dashboard.telling import published
from evidence.base import EvidenceBase
from evidence.event import Campaign, Corroboration, Event
from evidence.independence import whole
from evidence.register import REPLIES, accused, accusers, alleges, answers, corroborator

_BARE = re.compile(r"[\d., +−-]+")
"""A number that is printed without a word; its bound has to be said beside it."""


@dataclass(frozen=True)
class Concerns:
    """The events that concern one organization, newest first, by how they do."""

    base: EvidenceBase
    organization: str

    @cached_property
    def about(self) -> tuple[str, ...]:
        """Those that accuse it."""
        return tuple(key for key in self._newest if self.organization in accused(self.base.events[key]))

    @cached_property
    def by(self) -> tuple[str, ...]:
        """Those in which it accuses others, or nobody by name; what it states of itself is no such thing."""
        own = {self.organization}
        return tuple(
            key
            for key in self._newest
            if self.organization in accusers(self.base.events[key])
            and set(accused(self.base.events[key])) != own
        )

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Those in which others allege that output of its models was used."""
        return tuple(
            key
            for key in self._newest
            if key not in self.by and key not in self.about and self._is_upstream(self.base.events[key])
        )

    @cached_property
    def answered(self) -> tuple[str, ...]:
        """Its own responses, denials and admissions, newest first, whatever they answer."""
        return tuple(
            key
            for key, event in self._dated
            if event.kind in REPLIES and self.organization in accusers(event)
        )

    @cached_property
    def replies(self) -> Mapping[str, tuple[str, ...]]:
        """For each event the responses, denials and admissions that answer it."""
        return {
            key: tuple(reply for reply in found if self.base.events[reply].kind in REPLIES)
            for key, found in answers(self.base).items()
        }

    def campaigns(self, event_id: str) -> dict[str, Campaign]:
        """The alleged activities of an event that are about it, or said to have drawn on it; else all."""
        campaigns = dict(self.base.events[event_id].campaigns)
        if event_id in self.about:
            own = {key: one for key, one in campaigns.items() if one.about == self.organization}
        else:
            own = {key: one for key, one in campaigns.items() if self.organization in one.upstream}
        return own if own and event_id not in self.by else campaigns

    def is_own(self, event_id: str) -> bool:
        """Whether it says of itself what the event is about, so that nothing is left to answer."""
        return event_id in self.about and self.organization in accusers(self.base.events[event_id])

    def is_answered(self, event_id: str) -> bool:
        """Whether whoever is accused speaks, in an answer or in the event itself."""
        return self.is_own(event_id) or bool(self.own_replies(event_id))

    def own_replies(self, event_id: str) -> tuple[str, ...]:
        """The answers by an organization that the event accuses, or by a body of its whole."""
        event = self.base.events[event_id]
        asked = {self.organization} if event_id in self.about else set(accused(event))
        named = {whole(self.base.organizations, one) for one in asked}
        return tuple(
            reply
            for reply in self.replies[event_id]
            if any(whole(self.base.organizations, one) in named for one in accusers(self.base.events[reply]))
        )

    def _is_upstream(self, event: Event) -> bool:
        return any(self.organization in campaign.upstream for campaign in event.campaigns.values())

    @cached_property
    def _dated(self) -> list[tuple[str, Event]]:
        return sorted(
            self.base.events.items(), key=lambda pair: (pair[1].date.first_day, pair[0]), reverse=True
        )

    @cached_property
    def _newest(self) -> tuple[str, ...]:
        return tuple(key for key, event in self._dated if alleges(event))


def section(desk: Desk, concerns: Concerns, key: str, event_ids: tuple[str, ...]) -> Section:
    """One direction of allegations, newest first, or the word that none is entered."""
    name = desk.name(concerns.organization)
    title = desk.words(f"brief.section.{key}", name=name)
    none = () if event_ids else desk.points(desk.words(f"brief.none.{key}", name=name))
    items = tuple(_entry(desk, concerns, one) for one in event_ids)
    return Section(key, title, none, items, is_named=True)


def own_answers(desk: Desk, concerns: Concerns) -> Section:
    """What an organization has answered itself, or that none of it is entered and up to when was looked."""
    words, name = desk.words, desk.name(concerns.organization)
    title, items = words("brief.section.answered", name=name), tuple(_answers(desk, concerns))
    if items:
        return Section("answered", title, (), items)
    looked = [item.looked_until for key in concerns.about for item in desk.base.events[key].no_reply]
    said = [desk.ours(words("brief.none.answered", name=name))]
    if looked:
        last = max(looked, key=lambda date: date.first_day)
        said.append(desk.ours(words("brief.no_reply", date=desk.day(last))))
    return Section("answered", title, (tuple(said),))


def _answers(desk: Desk, concerns: Concerns) -> Iterator[Item]:
    for key in concerns.answered:
        event = desk.base.events[key]
        said = [desk.entered(event.summary)]
        if event.responds_to:
            listed = desk.listed(desk.base.events[one].title for one in event.responds_to)
            said += [desk.detail(desk.words("brief.answers")), desk.entered(f"{listed}.", is_detail=True)]
        yield Item(_head(desk, key), (Line("", tuple(said)),))


def _head(desk: Desk, event_id: str) -> Said:
    return desk.ours(_stamp(desk, event_id), desk.page("accusations", event=event_id))


def _entry(desk: Desk, concerns: Concerns, event_id: str) -> Item:
    event = desk.base.events[event_id]
    campaigns = concerns.campaigns(event_id)
    alone = event_id in concerns.about and len(campaigns) == 1
    lines = [_activity(desk, campaign, not alone) for campaign in campaigns.values()]
    if not campaigns:
        lines.append(Line("", (desk.entered(event.summary),)))
    evidence = Line(desk.words("accusations.label.evidence"), tuple(_published(desk, event)))
    response = Line(desk.words("accusations.response"), tuple(_response(desk, concerns, event_id)))
    return Item(_head(desk, event_id), (*lines, evidence, response, *_printed(desk, event)))


def _activity(desk: Desk, campaign: Campaign, named: bool) -> Line:
    """One alleged activity: as its accuser describes it, its dates, its counts."""
    words = desk.words
    about = desk.name(campaign.about) if campaign.about else words("accusations.nobody_named")
    said = [desk.entered(campaign.as_described)]
    said.append(desk.ours(words("brief.window", window=desk.day(campaign.window))))
    counts = desk.listed(_count(desk, address) for address in campaign.volumes)
    if counts:
        said.append(desk.ours(words("brief.counts", counts=counts)))
    if campaign.attribution == "linked-individuals":
        said.append(desk.ours(words(f"accusations.attribution.{campaign.attribution}")))
    return Line(about if named else "", tuple(said))


def _count(desk: Desk, address: str) -> str:
    """A count as printed with its bound, unless the terms of its source forbid to repeat it."""
    words, finding = desk.words, desk.base.finding(address)
    quantity = getattr(finding, "quantity", None)
    name = desk.base.quantities[quantity].name if quantity else address
    if desk.base.sources[address.partition("/")[0]].reuse == "none":
        return words("brief.withheld_value", name=name)
    value = str(getattr(finding, "printed", ""))
    if _BARE.fullmatch(value):
        value = words(f"found.bound.{getattr(finding, 'bound', 'exact')}", value=value)
    return words("found.count", name=name, value=value)


def _published(desk: Desk, event: Event) -> Iterator[Said]:
    """What was published with an allegation, who was shown more, who else speaks to it."""
    words = desk.words
    if event.evidence_published == ("none",):
        yield desk.ours(words("brief.published_none"))
    else:
        kinds = published(event, words)
        yield desk.ours(words("brief.published", kinds=kinds[:1].upper() + kinds[1:]))
    if event.shown_to:
        yield desk.ours(words("brief.shown_to"))
        yield desk.entered(f"{'; '.join(event.shown_to)}.")
    if not event.corroborated_by:
        yield desk.ours(words("brief.not_backed"))
    for item in event.corroborated_by:
        yield desk.ours(_backing(desk, item))
        yield desk.detail(words("brief.interest"))
        unknown = desk.detail(words("brief.no_interest"))
        yield desk.entered(item.interest, is_detail=True) if item.interest else unknown


def _backing(desk: Desk, item: Corroboration) -> str:
    who = desk.name(item.organization) if item.organization else corroborator(desk.base, item)
    seen = desk.words(f"accusations.corroborated.{'saw' if item.saw_records else 'not_saw'}")
    return desk.words("brief.backed", who=who, seen=seen)


def _response(desk: Desk, concerns: Concerns, event_id: str) -> Iterator[Said]:
    """Each answer by whom it accuses with its words, who else answered, or up to when none was found."""
    words, event = desk.words, desk.base.events[event_id]
    if concerns.is_own(event_id):
        yield desk.ours(words("brief.own_statement"))
        return
    own, every = concerns.own_replies(event_id), concerns.replies[event_id]
    for reply in own:
        answer = words("brief.own_answer", answer=_stamp(desk, reply))
        yield desk.ours(answer, desk.page("accusations", event=reply))
        yield desk.entered(desk.base.events[reply].summary, is_detail=True)
    others = [_stamp(desk, reply) for reply in every if reply not in own]
    if others:
        yield desk.ours(words("brief.others_answered", listed=desk.words("brief.semicolon").join(others)))
    for item in event.no_reply:
        yield desk.ours(words("brief.no_reply", date=desk.day(item.looked_until)))
        if item.note:
            yield desk.entered(item.note, is_detail=True)
    if not every and not event.no_reply:
        yield desk.ours(words("accusations.no_response"))


def _stamp(desk: Desk, event_id: str) -> str:
    """When, who, and whether it is an accusation, a denial or another kind."""
    words, event = desk.words, desk.base.events[event_id]
    kind = words(f"kind.{event.kind}")
    return words("brief.head", date=desk.day(event.date), who=desk.speakers(event), kind=kind)


def _printed(desk: Desk, event: Event) -> Iterator[Line]:
    """Limits that the accuser printed, what it gives for all together, and what it held back."""
    texts = {
        "joint": (" ".join(event.joint), True),
        "caveats": (" ".join(event.caveats), False),
        "withheld": (event.withheld or "", True),  # it stands under what would settle it, too
    }
    for key, (text, is_detail) in texts.items():
        if text:
            said = desk.entered(text, is_detail=is_detail)
            yield Line(desk.words(f"accusations.label.{key}"), (said,))
