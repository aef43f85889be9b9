"""Scenarios: which alleged windows are looked at, asked of the evidence by address, never by typed date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.correlation.plan import NoScenario, Plan
from analysis.correlation.questions import Option, ScenarioPlan, Take
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.event import Campaign, Event
from evidence.fields import split_address
from evidence.findings import Statement

Kind = Literal["published", "reading", "what-if"]


class NoWindow(ValueError):
    """A scenario takes a window from something that gives none."""


class NoEvidence(ValueError):
    """A scenario looks beyond the day up to which the evidence goes."""


@dataclass(frozen=True)
class AllegedWindow:
    """When a company is alleged to have drawn outputs of others, as somebody published it."""

    company: str
    address: str
    """The finding or campaign that gives it."""
    text: str | None
    """EDTF, or None where no date is stated."""
    published: date
    """The day on which the allegation was public, the last of its readings."""
    kind: Kind
    """published: the accuser gives it. reading: another document reads it so. what-if: ours."""
    event: str | None
    """The event in which it is alleged, as an address."""
    active_days: int | None = None
    upstream: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    students: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether any date of the activity is published."""
        return self.text is not None


@dataclass(frozen=True)
class Scenario:
    """A question put to the evidence: alleged windows, and the day up to which one may look."""

    key: str
    as_of: date
    windows: tuple[AllegedWindow, ...]
    unseen: tuple[str, ...]
    """Windows that were not public on that day."""
    unnamed: int
    """Campaigns that accuse nobody by name."""
    ranking: tuple[str, ...] = ()
    ranking_by: str | None = None

    @property
    def accused(self) -> tuple[str, ...]:
        """The companies about which something is alleged, in order of appearance."""
        return tuple(dict.fromkeys(window.company for window in self.windows))

    def of(self, company: str) -> tuple[AllegedWindow, ...]:
        """The windows alleged about one company."""
        return tuple(window for window in self.windows if window.company == company)


def scenario(
    base: EvidenceBase,
    plan: Plan,
    key: str,
    as_of: date | None = None,
    options: Mapping[str, str] | None = None,
) -> Scenario:
    """The scenario of that name, its windows read off the evidence.

    Args:
        base: The evidence.
        plan: The analysis plan, which says where the scenario looks.
        key: Name of the scenario.
        as_of: The day up to which to look, instead of the scenario's own.
        options: For each reading of the scenario, the option to take instead of its own.

    Raises:
        NoScenario: There is none of that name.
        NoWindow: It takes a window from something that gives none.
        NoEvidence: The day lies after the one up to which the evidence goes.
    """
    asked = _planned(plan, key)
    day = as_of or _last_day(asked.as_of or base.case.as_of)
    if day > (last := _last_day(base.case.as_of)):
        raise NoEvidence(f"the evidence goes up to {last}; ask for that day or one before it, not for {day}")
    root = plan.scenarios[plan.root_of(key)]
    takes = _takes(root, {**asked.choose, **(options or {})})
    if root.every_campaign:
        found = list(allegations(base))
    else:
        found = [window for take in takes for window in _taken(base, take)]
    named = [window for window in found if window.company]
    seen = [window for window in named if _public(base, window) <= day]
    return Scenario(
        key=key,
        as_of=day,
        windows=tuple(dict.fromkeys(seen)),
        unseen=tuple(dict.fromkeys(w.address for w in named if w not in seen)),
        unnamed=len(found) - len(named),
        ranking=asked.ranking,
        ranking_by=asked.ranking_by,
    )


def _planned(plan: Plan, key: str) -> ScenarioPlan:
    if key not in plan.scenarios:
        raise NoScenario(f"there is no scenario {key!r}; write one of {', '.join(plan.scenarios)}")
    return plan.scenarios[key]


def _takes(root: ScenarioPlan, choose: Mapping[str, str]) -> list[Take]:
    """The windows of a scenario after its readings are chosen, each in the place of what it replaces."""
    takes = list(root.windows)
    for name, reading in root.readings.items():
        option: Option = reading.options[choose.get(name, next(iter(reading.options)))]
        takes = [take for take in takes if take.take not in option.drop] + list(option.add)
    return takes


def _taken(base: EvidenceBase, take: Take) -> Iterator[AllegedWindow]:
    match = split_address(take.take)
    if match["kind"] == "event":
        event_id, part = match["id"], match["part"]
        for name, campaign in base.events[event_id].campaigns.items():
            if part in (None, f"campaign.{name}"):
                yield campaign_window(base.events[event_id], event_id, name, campaign)
        return
    yield _reading(base, take)


def _reading(base: EvidenceBase, take: Take) -> AllegedWindow:
    """The window that a finding gives, with what the event it speaks of says beside it."""
    finding = base.finding(take.take)
    if not isinstance(finding, Statement) or finding.window is None:
        raise NoWindow(f"{take.take} gives no window; take a statement with `window:` or an event")
    company = take.company or finding.about.organization
    if company is None:
        raise NoWindow(f"{take.take} is about no organization; name the company in the plan")
    text = finding.window.text
    if take.start == "not-stated":
        text = f"../{text.rpartition('/')[2]}"
    event_id = finding.about.event
    event = base.events[event_id] if event_id else None
    told = next((c for c in event.campaigns.values() if c.about == company), None) if event else None
    source = take.take.partition("/")[0]
    dated = event.date if event else base.sources[source].published_as(finding.locator.version)
    return AllegedWindow(
        company=company,
        address=take.take,
        text=text,
        published=_last_day(dated),
        kind="what-if" if take.company or take.start == "not-stated" else "reading",
        event=f"event:{event_id}" if event_id else None,
        active_days=None,
        **_facts(told),
    )


def campaign_window(event: Event, event_id: str, name: str, campaign: Campaign) -> AllegedWindow:
    """The window of a campaign as its accuser published it; company "" where nobody is named."""
    return AllegedWindow(
        company=campaign.about or "",
        address=f"event:{event_id}#campaign.{name}",
        text=campaign.window.text if isinstance(campaign.window, Edtf) else None,
        published=_last_day(event.date),
        kind="published",
        event=f"event:{event_id}",
        active_days=campaign.active_days,
        **_facts(campaign),
    )


def _facts(campaign: Campaign | None) -> dict[str, tuple[str, ...]]:
    if campaign is None:
        return {}
    return {
        "upstream": campaign.upstream,
        "volumes": campaign.volumes,
        "targets": campaign.targets,
        "students": tuple(student.model for student in campaign.students if student.model),
    }


def allegations(base: EvidenceBase) -> Iterator[AllegedWindow]:
    """Every campaign of every event, in order of the events' names."""
    for event_id in sorted(base.events):
        event = base.events[event_id]
        for name, campaign in event.campaigns.items():
            yield campaign_window(event, event_id, name, campaign)


def _public(base: EvidenceBase, window: AllegedWindow) -> date:
    """The day from which the public could know a window: the allegation's, and its reading's."""
    found = base.resolve(window.address)
    assert found is not None  # the plan was checked against this base
    return max(window.published, _last_day(found.public))


def _last_day(edtf: Edtf) -> date:
    """The last day of a date; an open end has none and never comes."""
    return edtf.latest or date.max
