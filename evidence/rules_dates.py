"""Rules about order in time. They compare intervals and fail only if no reading fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.findings import Read
from evidence.reading import Key
from evidence.yamlfile import Loc

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]

ARXIV_GRACE_DAYS = 5
"""An id carries the month of submission; the listing may appear some days into the next month."""


def arxiv_month_agrees(base: EvidenceBase) -> Found:
    """An arXiv id's year and month agree with the date given."""
    for source_id, source in base.sources.items():
        if source.arxiv is None:
            continue
        month = arxiv_month(source.arxiv)
        listed = Edtf.parse(f"{month.earliest}/{month.latest + timedelta(ARXIV_GRACE_DAYS)}")  # type: ignore[operator]  # a month is closed
        dates = [source.published] if source.published else [v.published for v in source.versions.values()]
        if not any(listed.may_meet(published) for published in dates if published is not None):
            what = f"arXiv:{source.arxiv} is an id of {month}, the date given is {source.first_published}"
            yield ("sources", source_id), ("arxiv",), what, "correct the id or the date"


def arxiv_month(arxiv: str) -> Edtf:
    """The month in which an arXiv id was given out.

    >>> arxiv_month("2602.02276").text
    '2026-02'
    """
    return Edtf.parse(f"20{arxiv[:2]}-{arxiv[2:4]}")


def benchmark_exists_first(base: EvidenceBase) -> Found:
    """A benchmark is not reported before it exists."""
    for source_id, key, finding in base.findings():
        benchmark = base.benchmarks.get(getattr(finding, "benchmark", None) or "")
        if benchmark is None or benchmark.introduced is None:
            continue
        reported = base.sources[source_id].published_as(finding.locator.version)
        if not benchmark.introduced.date.may_precede(reported):
            what = f"reported {reported}, before the benchmark was introduced ({benchmark.introduced.date})"
            yield ("sources", source_id), ("findings", key, "benchmark"), what, "correct one of the two dates"


def founded_before_released(base: EvidenceBase) -> Found:
    """No model is released before its organization exists."""
    for model_id, model in base.models.items():
        maker = base.organizations.get(model_id.partition("/")[0])
        if maker is None or maker.founded is None:
            continue
        for kind, fact in model.dates.items():
            if not maker.founded.date.may_precede(fact.date):
                what = f"{kind} on {fact.date}, before {maker.name} was founded ({maker.founded.date})"
                yield ("models", model_id), (kind, "date"), what, "correct one of the two dates"


def announced_before_available(base: EvidenceBase) -> Found:
    """A release is not announced after it is available."""
    for model_id, model in base.models.items():
        if model.announced is None:
            continue
        for kind in ("api", "weights"):
            fact = model.dates.get(kind)
            if fact is not None and not model.announced.date.may_precede(fact.date):
                what = f"announced {model.announced.date}, after {kind} on {fact.date}"
                yield ("models", model_id), ("announced", "date"), what, "correct one of the two dates"


def score_after_release(base: EvidenceBase) -> Found:
    """A model is not measured before its first date."""
    for source_id, key, finding in base.findings():
        model = base.models.get(finding.about.model or "")
        if model is None or finding.type != "measure":
            continue
        first = min((fact.date for fact in model.dates.values()), key=_start)
        reported = base.sources[source_id].published_as(finding.locator.version)
        if not first.may_precede(reported):
            what = f"reported {reported}, before the model's first date ({first})"
            yield ("sources", source_id), ("findings", key, "about"), what, "correct one of the two dates"


def response_follows(base: EvidenceBase) -> Found:
    """A response does not come before what it responds to."""
    for event_id, event in base.events.items():
        for position, other_id in enumerate(event.responds_to):
            other = base.events.get(other_id)
            if other is not None and not other.date.may_precede(event.date):
                what = f"dated {event.date}, before what it responds to ({other_id}, {other.date})"
                yield ("events", event_id), ("responds_to", position), what, "correct one of the two dates"


def accusation_follows_activity(base: EvidenceBase) -> Found:
    """An accusation is not published before the activity that it alleges begins."""
    for event_id, event in base.events.items():
        for key, campaign in event.campaigns.items():
            if isinstance(campaign.window, Edtf) and not campaign.window.may_precede(event.date):
                what = f"the alleged window {campaign.window} begins after the event ({event.date})"
                yield ("events", event_id), ("campaigns", key, "window"), what, "correct one of the two dates"


def evidence_is_not_of_tomorrow(base: EvidenceBase) -> Found:
    """No source and no event is dated after the day up to which the base was made."""
    dated = {("sources", name): source.first_published for name, source in base.sources.items()}
    dated |= {("events", name): event.date for name, event in base.events.items()}
    for key, edtf in dated.items():
        if not edtf.may_precede(base.case.as_of):
            what = f"dated {edtf}, after the base's own date ({base.case.as_of})"
            yield key, (), what, "correct the date, or move `as_of` in evidence/data/case.yaml on to it"


def read_after_published(base: EvidenceBase) -> Found:
    """No source is read before it is published. A date still to come is another rule's."""
    for source_id, source in base.sources.items():
        known = source.kind != "derived" and source.first_published.may_precede(base.case.as_of)
        if known and not source.first_published.may_precede(source.read.on):
            what = f"read on {source.read.on}, before it was published ({source.first_published})"
            yield ("sources", source_id), ("read", "on"), what, "correct one of the two dates"


def read_by_now(base: EvidenceBase) -> Found:
    """Nothing was read on a day that is still to come, wherever on earth the reader is.

    A machine's clock may be behind: then the day of the evidence counts.
    """
    today = Edtf.parse((date.today() + timedelta(days=1)).isoformat())
    for source_id, source in base.sources.items():
        reads: dict[Loc, Read] = {("read", "on"): source.read}
        reads |= {("findings", key, "read", "on"): f.read for key, f in source.findings.items() if f.read}
        for loc, read in reads.items():
            if not (read.on.may_precede(today) or read.on.may_precede(base.case.as_of)):
                what = f"read on {read.on}, a day still to come"
                yield ("sources", source_id), loc, what, "correct the date"


def _start(edtf: Edtf) -> str:
    return edtf.earliest.isoformat() if edtf.earliest else ""


DATE_RULES = {
    "arxiv-month": arxiv_month_agrees,
    "benchmark-exists": benchmark_exists_first,
    "founded-first": founded_before_released,
    "announced-first": announced_before_available,
    "score-after-release": score_after_release,
    "response-follows": response_follows,
    "accusation-follows": accusation_follows_activity,
    "read-after": read_after_published,
    "read-by-now": read_by_now,
    "not-of-tomorrow": evidence_is_not_of_tomorrow,
}
