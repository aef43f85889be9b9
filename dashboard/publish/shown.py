"""What a page shows, as a test for an address: for saying what has changed in it since an earlier release."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from claims.checks import inputs
from claims.ledger import Ledger
from claims.uses import findings_about
from dashboard.naming import organization
from dashboard.words import Words
from evidence.event import Event
from evidence.register import answers

Test = Callable[[str], bool]
ALL = "all"


def shows(ledger: Ledger, view: str, state: Mapping[str, str], drawn: Collection[str] = ()) -> Test:
    """Whether a page shows what stands at an address, or showed what stands there no more.

    Args:
        ledger: Evidence and claims as they are now.
        view: The page.
        state: Its parameters.
        drawn: The addresses that its charts stand on.
    """
    own, gone = _of_view(ledger, view, state), _gone_from(ledger, drawn)
    known = frozenset(drawn)
    return lambda address: address in known or own(address) or gone(address)


def _gone_from(ledger: Ledger, drawn: Collection[str]) -> Test:
    """Findings and contrasts that stand no more in the documents of a chart: it may have drawn them."""
    documents = {address.partition("/")[0] for address in drawn if ":" not in address}

    def test(address: str) -> bool:
        document, _, key = address.partition("/")
        stands = ledger.base.finding(address) or ledger.base.contrast(address)
        return bool(key) and document in documents and stands is None

    return test


def of_claim(ledger: Ledger, claim_id: str) -> Test:
    """A claim, with what it is said in, linked to and computed from."""
    claim = ledger.claims.get(claim_id)
    known = {f"claim:{claim_id}"}
    if claim is not None:
        known |= {*claim.asserts, *(link.to for link in claim.links)}
        known |= {address for check in claim.checks.values() for address in inputs(check)}
    return known.__contains__


def of_source(source_id: str) -> Test:
    """A source, with its versions, findings and contrasts."""
    return _within(source_id)


def of_event(ledger: Ledger, event_id: str) -> Test:
    """An event, with what was alleged in it, its findings and the events that answer it."""
    whole = _within(f"event:{event_id}")
    if event_id not in ledger.base.events:
        return whole
    known = {*findings_about(ledger.base, event_id)}
    known |= {f"event:{key}" for key in answers(ledger.base)[event_id]}
    return lambda address: address in known or whole(address)


def of_organization(ledger: Ledger, organization_id: str) -> Test:
    """An organization, with its models and the events that it takes part in or that are about it."""
    models = f"model:{organization_id}/"
    events = {f"event:{key}" for key, event in ledger.base.events.items() if _names(event, organization_id)}

    def test(address: str) -> bool:
        whole = address.partition("#")[0]
        gone = whole.startswith("event:") and whole.removeprefix("event:") not in ledger.base.events
        return (
            address == f"organization:{organization_id}"
            or address.startswith(models)
            or whole in events
            or gone
        )

    return test


def _names(event: Event, organization_id: str) -> bool:
    """Whether an event is by an organization, about it, or alleges something of it."""
    alleged = (campaign.about for campaign in event.campaigns.values())
    return organization_id in (*event.about, *(party.organization for party in event.by), *alleged)


def _of_view(ledger: Ledger, view: str, state: Mapping[str, str]) -> Test:
    one, company = state.get, state.get("company", ALL)
    if view in ("overview", "claims"):
        claim = one("claim")
        return of_claim(ledger, claim) if claim else lambda address: address.startswith("claim:")
    if view == "accusations":
        event = one("event")
        return of_event(ledger, event) if event else lambda address: address.startswith("event:")
    if view == "sources":
        source = one("source")
        return of_source(source) if source else lambda address: not {*address} & {*":/#"}
    if view == "timelines":
        shown = ledger.base.case.featured if company == ALL else (company,)
        tests = [of_organization(ledger, organization) for organization in shown]
        return lambda address: any(test(address) for test in tests)
    return _computed(ledger, view, state)


def _computed(ledger: Ledger, view: str, state: Mapping[str, str]) -> Test:
    """The findings that were computed here for the scenario or the recipe of a page."""
    derived = {key for key, source in ledger.base.sources.items() if source.kind == "derived"}
    asked = {"alignment": state.get("scenario"), "reruns": state.get("recipe")}.get(view)
    company = state.get("company", ALL)
    start = f"{asked}-" if company in (ALL, "") else f"{asked}-{company}-"

    def test(address: str) -> bool:
        source, _, finding = address.partition("/")
        return (
            source in derived and bool(finding) and (finding.startswith(start) if asked else view == "reruns")
        )

    # What counts or searches the whole record shows all of it; what only draws, its charts.
    return test if view in ("alignment", "reruns") else lambda _: view != "benchmarks"


def _within(whole: str) -> Test:
    """Something and all that stands below it."""
    return lambda address: address == whole or address.startswith((f"{whole}/", f"{whole}#"))


def subject(ledger: Ledger, view: str, state: Mapping[str, str], words: Words) -> str:
    """What a page is about, by name; empty where it is about everything of its kind."""
    base, get = ledger.base, state.get
    if (claim_id := get("claim")) in ledger.claims:
        claim = ledger.claims[claim_id or ""]
        return (claim.sentence_zh if words.language == "zh" else None) or claim.sentence
    if (source := get("source")) in base.sources:
        return base.sources[source or ""].title
    if (event := get("event")) in base.events:
        return base.events[event or ""].title
    if (company := get("company")) in base.organizations and view in ("timelines", "alignment"):
        return organization(base, company or "", words.language)
    return get("recipe", "")
