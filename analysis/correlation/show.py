"""An alignment as text and as rows of a table: plain words, every number with its floor or range."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from textwrap import fill

from analysis.correlation.cards import CompanyResult, Followed, Range, WindowResult
from analysis.correlation.plan import Plan
from analysis.correlation.result import AlignmentResult, Driver, OrderResult
from evidence.base import EvidenceBase
from evidence.register import admits

WIDTH = 100
COLUMNS = (
    "scenario",
    "as_of",
    "company",
    "word",
    "direction",
    "timing_low",
    "timing_median",
    "timing_high",
    "ratio_low",
    "ratio_median",
    "ratio_high",
    "rank_p",
    "rank_floor",
    "comparison_companies",
    "coverage",
    "ceiling",
    "power",
    "why_not",
    "plan",
    "evidence",
    "seed",
)


def in_words(base: EvidenceBase, plan: Plan, result: AlignmentResult) -> str:
    """One scenario as text: a paragraph a company, the orders, what drives them."""
    asked = plan.scenarios[result.scenario]
    lines = [
        f"{asked.name} (as of {result.as_of})",
        f"  plan {result.plan}, evidence {result.evidence}, seed {result.seed}, {result.draws} draws",
        "  LR: likelihood ratio. 1 says neither; above 1 speaks for a release that was fed, below 1 against.",
        "",
    ]
    if not result.companies:
        lines += ["  Nothing was alleged by this day: not evaluable.", ""]
    for each in result.companies:
        lines += [*_company(base, plan, each), ""]
    lines += _orders(base, plan, result)
    return "\n".join(lines).rstrip()


def _company(base: EvidenceBase, plan: Plan, each: CompanyResult) -> list[str]:
    name = base.organizations[each.company].name
    if not each.evaluable:
        flags = _published(base, each)
        return [
            _wrapped(
                f"{name}: {word_text(plan, each.word)}. {word_text(plan, each.why_not or each.word)}{flags}"
            )
        ]
    dates = "; ".join(f'"{w.text}"' for w in each.windows if w.text)
    parts = [f"{name}: {company_text(plan, each)}. Alleged activity {dates}."]
    parts.append(f"Timing {_range(each.timing)}, with jumps {_range(each.ratio)}.")
    if each.base_rate is not None:
        after = f"{_followed(each.base_rate, '')}, and after {_followed(each.followed, 'alleged ')}"
        parts.append(f"A release followed at a plausible lag after {after}.")
    if each.rank is not None:
        few = "" if each.rank.enough else f" {plan.words['no-word'].text}"
        parts.append(
            f"Rank p {each.rank.p:.2f} among {companies(each.rank.companies)} "
            f"(floor {each.rank.floor:.2f}; 1 means that all of them fit as well or better).{few}"
        )
    else:
        parts.append("No comparison company: no rank.")
    if each.unseen:
        names = ", ".join(base.organizations[name].name for name, _ in each.unseen)
        parts.append(f"Not compared with, since their releases are not on record far enough: {names}.")
    if each.only_weak:
        parts.append(plan.words["ceiling"].text)
    if each.power is not None and each.power.power is not None:
        parts.append(
            f"The best test of so few events would find a true effect in {each.power.power:.0%} of cases."
        )
    parts.append(f"Coverage of the {len(plan.measured)} parts that count: {each.coverage:.0%}.")
    parts += [word_text(plan, word) for word in ([each.why_not] if each.why_not else [])]
    return [_wrapped(" ".join([*parts, *(word_text(plan, word) for word in each.assumptions)]))]


def _published(base: EvidenceBase, each: CompanyResult) -> str:
    """On which days something without dates was said: by others, and by the company itself."""
    own: dict[bool, set[str]] = {False: set(), True: set()}
    for window in each.windows:
        if not window.text:
            own[said_itself(base, each, window)].add(window.published)
    said = ("Alleged in public on", own[False]), ("Its own statement, made public on", own[True])
    return "".join(f" {start} {', '.join(sorted(days))}." for start, days in said if days)


def said_itself(base: EvidenceBase, each: CompanyResult, window: WindowResult) -> bool:
    """Whether a window rests on the company's own admission, so that nobody accuses it there."""
    event = base.events.get((window.event or "").removeprefix("event:"))
    return event is not None and admits(event, each.company)


def _orders(base: EvidenceBase, plan: Plan, result: AlignmentResult) -> list[str]:
    lines = [_wrapped(_order(base, plan, order)) for order in result.orders]
    if result.ranking is not None:
        names = ", ".join(base.organizations[name].name for name in result.ranking.order)
        lines.append(
            _wrapped(
                f"Order stated in {result.ranking.by} ({names}): {word_text(plan, result.ranking.word)}."
            )
        )
    if result.pooled is not None:
        lines.append(
            _wrapped(
                f"The best test of all {result.pooled.companies} companies together would find a true effect "
                f"in {result.pooled.power:.0%} of cases, if every window had fed a release."
            )
        )
    if result.universes:
        lines.append(_wrapped(f"{result.universes} universes, {result.distinct} of which can differ here."))
    return lines


def _order(base: EvidenceBase, plan: Plan, order: OrderResult) -> str:
    first, second = base.organizations[order.first].name, base.organizations[order.second].name
    text = f"{first} above {second}: {word_text(plan, order.word)}"
    if order.unit is None or order.ratio is None:
        return f"{text}."
    drivers = ", ".join(driver_name(plan, driver) for driver in order.drivers)
    shares = (
        f"{first} is above in {_percent(order.unit)} of draws by score, in {_percent(order.ratio)} by ratio"
    )
    return f"{text} ({shares}). It turns most on {drivers}."


def driver_name(plan: Plan, driver: Driver, chinese: bool = False) -> str:
    """What a choice is called."""
    for asked in plan.scenarios.values():
        if driver.choice in asked.readings:
            reading = asked.readings[driver.choice]
            return reading.name_zh if chinese else _lowered(reading.name)
    word = plan.universes.names[driver.choice.replace("_", "-")]
    return word.text_zh if chinese else word.text


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def company_text(plan: Plan, each: CompanyResult) -> str:
    """The word for a company, with what it speaks for."""
    text = word_text(plan, each.word)
    return f"{text} {plan.words[each.direction].text}" if each.direction else text


def word_text(plan: Plan, word: str) -> str:
    """What a word of the plan says."""
    band = next((band for band in plan.bands if band.word == word), None)
    return band.text if band else plan.words[word].text


def _range(values: Range | None) -> str:
    if values is None:
        return "not evaluable"
    return f"LR {values.median:.2f} ({values.low:.2f} to {values.high:.2f})"


def _followed(days: Followed | None, which: str) -> str:
    if days is None or days.share is None:
        return f"none of the {which}days yet, which are too near the end to tell"
    return f"{days.share:.0%} of the {days.told} {which}days that can be told (of {days.days})"


def companies(n: int) -> str:
    """So many comparison companies, in words."""
    return f"{n} comparison {'company' if n == 1 else 'companies'}"


def _percent(share: float) -> str:
    """A share as a whole percentage, never rounded to nothing or to all."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _wrapped(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


def as_csv(results: Iterable[AlignmentResult]) -> str:
    """One line a company and scenario; what is not evaluable is empty, with the reason in its column."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for result in results:
        for each in result.companies:
            writer.writerow(_row(result, each))
    return out.getvalue()


def _row(result: AlignmentResult, each: CompanyResult) -> dict[str, object]:
    row: dict[str, object] = {
        "scenario": result.scenario,
        "as_of": result.as_of,
        "company": each.company,
        "word": each.word,
        "direction": each.direction or "",
        "rank_p": _number(each.rank.p if each.rank else None),
        "rank_floor": _number(each.rank.floor if each.rank else None),
        "comparison_companies": each.rank.companies if each.rank else "",
        "coverage": _number(each.coverage),
        "ceiling": _number(each.ceiling),
        "power": _number(each.power.power if each.power else None),
        "why_not": each.why_not or "",
        "plan": result.plan,
        "evidence": result.evidence,
        "seed": result.seed,
    }
    for name, values in (("timing", each.timing), ("ratio", each.ratio)):
        for end in ("low", "median", "high"):
            row[f"{name}_{end}"] = _number(getattr(values, end) if values else None)
    return row


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
