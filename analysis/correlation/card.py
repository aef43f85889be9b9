"""One card: what dates, calendar and scores of one accused company show, and what they cannot."""

from __future__ import annotations

from analysis.correlation import chance
from analysis.correlation.calendars import draw_window
from analysis.correlation.cards import CompanyResult, Range, WindowResult
from analysis.correlation.choices import OpenEnd
from analysis.correlation.decision import NOT_EVALUABLE, company_word
from analysis.correlation.evaluated import Setup, evaluate, why_not
from analysis.correlation.material import Company
from analysis.correlation.measure import reference_of
from analysis.correlation.rows import component_rows, coverage
from analysis.correlation.timing import ceiling

WEAK = 10.0
"""A likelihood ratio below this is weak support at most."""


def card(setup: Setup, company: Company) -> CompanyResult:
    """The card of one accused company."""
    found = evaluate(setup, company)
    if found is None:
        return _blank(setup, company)
    plan, drawn = setup.material.plan, found.drawn
    middle = chance.nominal(drawn)
    ratio = Range.of(found.scores.ratio)
    word, direction = company_word(plan, ratio.median if ratio else None)
    among = chance.ranked(setup, company, drawn)
    top = ceiling(float(middle.gaps[0]), setup.choices.prior) if middle.gaps is not None else None
    reference = reference_of(setup.material, company, setup.tables.general)
    windows = _windows(setup, company)
    components = component_rows(setup, found)
    return CompanyResult(
        company=company.name,
        evaluable=True,
        why_not=None if ratio else "no-gap",
        flags=_flags(company),
        windows=windows,
        base_rate=chance.followed(chance.everywhere(middle), middle, setup.choices.band),
        followed=chance.followed(middle.activity, middle, setup.choices.band),
        timing=Range.of(found.measured.timing),
        ratio=ratio,
        word=word,
        direction=direction,
        coverage=coverage(components),
        components=components,
        rank=among.rank,
        placebos=among.placebos,
        left_out=tuple((out.organization, out.because) for out in company.left_out),
        unseen=among.unseen,
        window_null=chance.other_windows(middle, setup.choices),
        chances=chance.chances(middle, setup.choices.band),
        curve=chance.curve(middle),
        power=chance.power(middle, setup.choices, reference, len(company.windows), setup.rule.seed),
        ceiling=top.ratio if top else None,
        ceiling_days=top.at_days if top else None,
        only_weak=top is not None and top.ratio < WEAK,
        assumptions=_assumptions(windows, plan.dates.open_end),
        what_if=Range.of(found.what_if.ratio),
    )


def _blank(setup: Setup, company: Company) -> CompanyResult:
    """The card of a company that cannot be evaluated in time: what is alleged, and no number."""
    return CompanyResult(
        company=company.name,
        evaluable=False,
        why_not=why_not(company),
        flags=_flags(company),
        windows=_windows(setup, company),
        base_rate=None,
        followed=None,
        timing=None,
        ratio=None,
        word=NOT_EVALUABLE,
        direction=None,
        coverage=0.0,
        components=(),
        rank=None,
        placebos=(),
        left_out=(),
        unseen=(),
        window_null=None,
        chances=None,
        curve=(),
        power=None,
        ceiling=None,
        ceiling_days=None,
        only_weak=False,
        assumptions=(),
        what_if=None,
    )


def _flags(company: Company) -> tuple[str, ...]:
    return tuple(sorted({window.published.isoformat() for window in (*company.undated, *company.unreadable)}))


def _windows(setup: Setup, company: Company) -> tuple[WindowResult, ...]:
    found = []
    for window in (*company.windows, *company.unreadable, *company.beyond, *company.undated):
        held = setup.material.held.get(window.address, ())
        drawn = draw_window(window, setup.rule, held) if window in company.windows else None
        found.append(
            WindowResult(
                address=window.address,
                event=window.event,
                text=window.text,
                kind=window.kind,
                published=window.published.isoformat(),
                active_days=window.active_days,
                start=Range.of(drawn.starts.astype(float)) if drawn else None,
                end=Range.of(drawn.ends.astype(float)) if drawn else None,
                assumed_start=drawn.assumed_start if drawn else False,
                open_end=drawn.open_end if drawn else False,
            )
        )
    return tuple(found)


def _assumptions(windows: tuple[WindowResult, ...], open_end: OpenEnd) -> tuple[str, ...]:
    """Words of the plan for what was assumed about the dates."""
    said = {
        "assumed-start": any(window.assumed_start for window in windows),
        f"open-end-{open_end}": any(window.open_end for window in windows),
        "one-run": any(window.active_days for window in windows),
        "what-if": any(window.kind == "what-if" for window in windows),
    }
    return tuple(word for word, holds in said.items() if holds)
