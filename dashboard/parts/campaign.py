"""One alleged activity inside an allegation, as its accuser describes it."""

from __future__ import annotations

from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization, target
from dashboard.parts.found import finding_line, printed
from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.original import kept
from dashboard.parts.prose import bullets, filled, labelled
from evidence.base import EvidenceBase
from evidence.event import Campaign


def campaign_in_short(base: EvidenceBase, campaign: Campaign) -> Html:
    """Whom it is about, its dates as published and its counts."""
    words = here()
    counts = [printed(base, address) for address in campaign.volumes]
    return filled(
        "accusations.campaign",
        who=el("strong", _who(base, campaign)),
        described=kept(campaign.as_described),
        window=el("strong", said(campaign.window, words)),
        volumes=joined(*counts, between="; ") or words("accusations.no_volume"),
    )


def campaign_in_full(base: EvidenceBase, campaign: Campaign) -> Html:
    """Everything that the accuser says about it, each count with its place."""
    words = here()
    comma = words("accusations.comma")
    counts = bullets(finding_line(base, address) for address in campaign.volumes)
    pairs = {
        "window": joined(
            el("strong", said(campaign.window, words)),
            words("accusations.stop"),
            " ",
            kept(campaign.window_note or ""),
        ),
        "volumes": counts or words("accusations.no_volume"),
        "attribution": words(f"accusations.attribution.{campaign.attribution}"),
        "targets": comma.join(target(base, tag, language()) for tag in campaign.targets),
        "upstream": comma.join(organization(base, one, language()) for one in campaign.upstream),
        "upstream_models": comma.join(base.models[model].name for model in campaign.upstream_models),
        "locator": located(campaign.locator, words),
        "note": kept(campaign.note or ""),
    }
    terms = labelled((words(f"accusations.label.{key}"), text) for key, text in pairs.items())
    described = el("p", kept(campaign.as_described), class_="cc-wide")
    return el("section", el("h3", _who(base, campaign)), described, terms, class_="cb-box")


def _who(base: EvidenceBase, campaign: Campaign) -> str:
    if campaign.about is None:
        return here()("accusations.nobody_named")
    return organization(base, campaign.about, language())
