"""The columns of every chart's rows, each with the key of its meaning under `column_meaning`.

One meaning may have many headings, as a chart calls a thing what fits it.
"""

from __future__ import annotations

from analysis.correlation.choices import MEASURED

CLAIMS = {
    "section": "section",
    "said": "verdict",
    "sentence": "claim",
    "sources": "separate_sources",
    "claim": "claim_id",
}
ACCUSATIONS = {
    "published": "date_as_published",
    "title": "event_title",
    "by": "alleged_by",
    "evidence": "evidence_published",
    "answered": "answered",
    "sources": "source_titles",
    "event": "event_id",
}
TIMELINE = {
    "company": "timeline_company",
    "lane": "lane",
    "kind": "event_kind",
    "detail": "release_date",
    "what": "event_what",
    "by": "said_by",
    "date": "date_as_published",
    "published": "made_public",
    "rivals": "other_dates",
    "confidence": "date_confidence",
    "source": "source_id",
    "address": "address",
}
RANK = {
    "name": "company_of_row",
    "value": "timing_ratio",
    "low": "draws_low",
    "high": "draws_high",
    "ceiling": "ceiling",
}
STRIPS = {"company": "accused_company", **RANK}
NULL = {"low": "bin_low", "high": "bin_high", "days": "days_moved_to", "observed": "observed_ratio"}
CURVE = {
    "kind": "which_days",
    "days": "days_after",
    "share": "share_of_days",
    "told": "days_told",
    "all": "days_in_all",
}
PARTS = {
    "component": "component",
    "value": "component_value",
    "low": "draws_low",
    "high": "draws_high",
    "ratio": "likelihood_ratio",
    "coverage": "coverage",
    "why": "why_no_value",
}
PLACES = {"name": "company_of_row", "place": "place", "share": "share_of_draws"}
UNIVERSES = {"family": "family", "share": "share_of_universes", "p": "above"}
TRIED = {
    "name": "company_of_row",
    "score": "tried_score",
    **{str(name): "component_value" for name in MEASURED},
}
DIFFERENCES = {
    "document": "document",
    "test": "test",
    "metric": "metric",
    "of": "first_side",
    "of_value": "first_value",
    "against": "second_side",
    "against_value": "second_value",
    "delta": "difference",
    "low": "interval_low",
    "high": "interval_high",
    "items": "items",
    "unit": "unit_of_values",
    "not_equal": "not_equal",
    "question": "question",
    "published": "published",
    "tier": "read_tier",
    "locator": "locator",
    "address": "address",
}
SCORES = {
    "name": "model",
    "maker": "maker",
    "first": "first_available",
    "printed": "printed",
    "value": "value",
    "unit": "unit",
    "low": "value_low",
    "high": "value_high",
    "who": "who_measured",
    "measurer": "measurer",
    "metric": "metric",
    "samples": "samples",
    "items": "items",
    "scaffold": "scaffold",
    "mode": "mode",
    "vintage": "vintage",
    "document": "printed_in",
    "published": "published",
    "confidence": "confidence",
    "locator": "locator",
    "address": "address",
}
PAIRS = {
    "name_own": "model",
    "maker_own": "maker",
    "value_own": "own_value",
    "setting_own": "setting",
    "document_own": "printed_in",
    "value_independent": "independent_value",
    "measurer_independent": "measurer",
    "setting_independent": "setting",
    "document_independent": "printed_in",
    "difference": "own_minus_independent",
}
RERUNS = {
    "recipe": "recipe",
    "contrast": "rerun_contrast",
    "kind": "published_or_rerun",
    "name": "rerun_row",
    "of": "first_side",
    "of_value": "first_value",
    "against": "second_side",
    "against_value": "second_value",
    "delta": "difference",
    "low": "interval_low",
    "high": "interval_high",
    "unit": "unit_of_difference",
    "seeds": "seeds",
    "items": "items",
    "tier": "rerun_tier",
    "scale": "scale",
    "outcome": "outcome",
    "address": "rerun_address",
    "note": "rerun_note",
}
RERUN_CURVES = {
    "arm_name": "arm",
    "phase": "phase",
    "step": "update",
    "gflops": "student_compute",
    "accuracy": "accuracy",
    "loss": "loss",
    "reward": "reward",
    "seed": "seed",
}
RERUN_ITEMS = {
    "seed": "seed",
    "both": "both_right",
    "of_only": "first_alone",
    "against_only": "second_alone",
    "neither": "neither_right",
}
