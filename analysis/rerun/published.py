"""The published side: every printed difference with what its number of items leaves open.

The one recipe that needs no training, and the first: how large a difference would have to be to show
at all with so few questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from analysis.rerun.intervals import POWER, quantile
from analysis.rerun.recipe import Answers, Recipe
from evidence.base import EvidenceBase
from evidence.findings import Measure, QuantityFinding, Valued
from evidence.frames import items_of, subject
from evidence.uncertainty import Z95, standard_error

RELATED = 0.5
"""How far answers of two models to one question may go together, for the narrower of the two bounds."""

MINUS = " − "
"""Between the addresses of two findings whose difference no document states as a contrast."""


@dataclass(frozen=True)
class PublishedDelta:
    """A difference between two published values, and how sure it is as far as can be told."""

    address: str
    """Of the contrast; where there is none, of the two findings."""
    source: str
    of: str
    against: str
    of_value: float
    against_value: float
    delta: float
    unit: str
    """points for a difference of percentages."""
    items: int | None
    samples: int | None
    """Answers a question, where both sides have as many."""
    basis: str
    """What the errors rest on: printed (with the values), items (a bound from their number), unknown."""
    se: float | None
    """Standard error with the two sides taken as independent; an upper bound where it rests on items."""
    se_related: float | None
    """The same with answers to one question half going together."""
    se_least: float | None
    """If every question were equally hard and only the samples differed: below this it cannot lie."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval with the sides taken as independent."""
        if self.se is None:
            return None
        return self.delta - Z95 * self.se, self.delta + Z95 * self.se

    @property
    def exceeds_noise(self) -> bool | None:
        """Whether the difference is larger than 1.96 of its standard errors; None: not known."""
        return None if self.se is None else abs(self.delta) > Z95 * self.se

    @property
    def exceeds_related(self) -> bool | None:
        """The same with the narrower of the two errors."""
        return None if self.se_related is None else abs(self.delta) > Z95 * self.se_related

    @property
    def detectable(self) -> float | None:
        """The difference that so many items show in eight of ten cases."""
        return None if self.se is None else (Z95 + quantile(POWER, None)) * self.se


@dataclass(frozen=True)
class Beside:
    """A published delta that a contrast of a recipe stands beside."""

    published: PublishedDelta
    note: str
    """What differs between the two comparisons, or empty."""


def published_deltas(base: EvidenceBase) -> list[PublishedDelta]:
    """Every contrast of two percentages in the documents that were read, largest uncertainty last."""
    found = list(_contrasts(base.as_read))
    return sorted(found, key=lambda each: (each.se is None, each.se or 0.0, each.address))


def beside(base: EvidenceBase, recipe: Recipe) -> dict[str, tuple[Beside, ...]]:
    """By contrast of a recipe, the published deltas that it answers to."""
    found: dict[str, tuple[Beside, ...]] = {}
    for answer in recipe.answers:
        stands = Beside(_answered(base, answer), answer.note or "")
        found[answer.shown_by] = (*found.get(answer.shown_by, ()), stands)
    return found


def _answered(base: EvidenceBase, answer: Answers) -> PublishedDelta:
    if answer.contrast is not None:
        contrast = base.contrast(answer.contrast)
        assert contrast is not None  # loading has seen to it
        return published(base, answer.contrast, contrast.of, contrast.against)
    of, against = answer.of or "", answer.against or ""
    return published(base, f"{of}{MINUS}{against}", of, against)


def published(base: EvidenceBase, address: str, of: str, against: str) -> PublishedDelta:
    """The difference of two findings, by their addresses."""
    one, other = base.finding(of), base.finding(against)
    assert isinstance(one, Valued)
    assert isinstance(other, Valued)
    errors = [_error(base, one), _error(base, other)]
    counts = {items_of(base, one), items_of(base, other)}
    samples = {_samples(one), _samples(other)}
    bases = {basis for basis, _ in errors}
    pair = [se for _, se in errors if se is not None]
    known = len(pair) == 2
    asked = samples.pop() if len(samples) == 1 else None
    independent = sqrt(pair[0] ** 2 + pair[1] ** 2) if known else None
    on_items = "items" in bases and known
    together = 2 * RELATED * pair[0] * pair[1] if known else 0.0
    return PublishedDelta(
        address=address,
        source=of.partition("/")[0],
        of=subject(base, of.partition("/")[0], one),
        against=subject(base, against.partition("/")[0], other),
        of_value=one.value,
        against_value=other.value,
        delta=one.value - other.value,
        unit="points" if one.unit == "percent" else one.unit,
        items=counts.pop() if len(counts) == 1 else None,
        samples=asked,
        basis="unknown" if not known else "items" if on_items else "printed",
        se=independent,
        se_related=sqrt(pair[0] ** 2 + pair[1] ** 2 - together) if known else None,
        se_least=independent / sqrt(asked) if on_items and independent is not None and asked else None,
    )


def _contrasts(base: EvidenceBase) -> Iterator[PublishedDelta]:
    for source_id, source in base.sources.items():
        for key, contrast in source.contrasts.items():
            one = base.finding(contrast.of)
            if isinstance(one, Valued) and one.unit == "percent":
                yield published(base, f"{source_id}/{key}", contrast.of, contrast.against)


def _error(base: EvidenceBase, finding: Valued) -> tuple[str, float | None]:
    """The standard error of a value: as printed, else bounded by its number of items."""
    if finding.standard_error is not None:
        return "printed", finding.standard_error
    if finding.interval is not None:
        width = finding.interval.high - finding.interval.low
        return "printed", width / (2 * quantile((1 + finding.interval.level / 100) / 2, None))
    items = items_of(base, finding)
    if items is None or finding.unit != "percent":
        return "unknown", None
    return "items", standard_error(finding.value, items)


def _samples(finding: Valued) -> int | None:
    return finding.setting.samples if isinstance(finding, Measure) else None


def published_size(base: EvidenceBase, recipe: Recipe) -> list[dict[str, str]]:
    """How large the published comparison was, as printed, a row for each finding that says so."""
    found = ((address, base.finding(address)) for address in recipe.published_size)
    return [
        {
            "of": subject(base, address.partition("/")[0], finding),
            "quantity": base.quantities[finding.quantity].name,
            "printed": finding.printed,
            "finding": address,
            "locator": str(finding.locator),
        }
        for address, finding in found
        if isinstance(finding, QuantityFinding)
    ]
