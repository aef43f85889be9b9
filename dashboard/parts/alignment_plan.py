"""The analysis plan for a reader, and the matrix of competing explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import comb

from analysis.correlation.choices import Choice, Count, Judged, Threshold
from analysis.correlation.plan import Loaded
from analysis.correlation.questions import Bearing, Evidence
from dashboard.alignment_words import Shown
from dashboard.parts.alignment_links import addressed
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import bullets, spaced, table

SIGNS: dict[Bearing, str] = {"expected": "●", "possible": "○", "unexpected": "✕", "silent": "–"}
"""A sign beside each word of the matrix."""


def matrix(shown: Shown) -> Html:
    """Competing explanations against the evidence, without arithmetic."""
    words, found = shown.words, shown.plan.explanations
    head = [words("alignment.matrix.evidence"), *(shown.text(word) for word in found.hypotheses.values())]
    rows = [_piece(shown, piece, list(found.hypotheses)) for piece in found.evidence.values()]
    apart = bullets(_separates(shown, piece) for piece in found.evidence.values() if piece.separates)
    return joined(
        el("p", words("alignment.matrix.text"), class_="cc-wide"),
        el("div", table(head, rows), class_="ca-matrix"),
        el("h3", words("alignment.matrix.apart")),
        apart,
        _untold(shown),
    )


def _piece(shown: Shown, piece: Evidence, hypotheses: list[str]) -> list[str]:
    text = piece.what_zh if shown.chinese else piece.what
    where = addressed(shown.base, piece.at) if piece.at else ""
    name = joined(text, el("div", where, class_="cc-muted") if where else "")
    return [
        name,
        *(f"{SIGNS[piece.bears[h]]} {shown.words(f'alignment.bears.{piece.bears[h]}')}" for h in hypotheses),
    ]


def _separates(shown: Shown, piece: Evidence) -> Html:
    text = el("strong", piece.what_zh if shown.chinese else piece.what)
    pairs = shown.words("alignment.semicolon").join(_pairs(shown, "pair", piece.separates))
    return spaced(text, shown.words("alignment.matrix.from", pairs=pairs))


def _pairs(shown: Shown, how: str, pairs: Iterable[Sequence[str]]) -> list[str]:
    """Pairs of explanations in words."""
    named, words = shown.plan.explanations.hypotheses, shown.words
    return [
        words(f"alignment.matrix.{how}", one=shown.text(named[one]), other=shown.text(named[other]))
        for one, other in pairs
    ]


def _untold(shown: Shown) -> Html:
    """The pairs of explanations that nothing in the table would tell apart."""
    found = shown.plan.explanations
    if not found.untold:
        return Html("")
    every = comb(len(found.hypotheses), 2)
    head = shown.words("alignment.matrix.untold", n=len(found.untold), of=every)
    return joined(el("h3", head), bullets(_pairs(shown, "both", found.untold)))


def plan(shown: Shown, loaded: Loaded) -> Html:
    """Every choice with its value and its reason."""
    words, chosen = shown.words, loaded.plan
    statement = chosen.statement_zh if shown.chinese else chosen.statement
    head = [words(f"alignment.column.{name}") for name in ("choice", "taken", "varied", "why")]
    scenarios = [[shown.name(record), record.why] for record in chosen.scenarios.values()]
    titles = [words("alignment.column.scenario"), words("alignment.column.why")]
    return joined(
        el("p", el("strong", statement), class_="cc-wide"),
        el("p", words("alignment.plan.hash", hash=loaded.hash, written=shown.day(str(chosen.written)))),
        el("p", words("alignment.plan.language"), class_="cc-muted")
        if words("alignment.plan.language").strip()
        else "",
        table(head, choices(shown)),
        table(titles, scenarios, words("alignment.plan.scenarios")),
    )


def choices(shown: Shown) -> Iterator[list[str]]:
    """Rows of the plan's choices: what was chosen, its value, how far it is varied, why."""
    plan, words = shown.plan, shown.words

    def row(name: str, taken: str, varied: str, why: str) -> list[str]:
        return [words(f"alignment.choice.{name}"), taken, varied, why]

    lag, dates, compared, grid = plan.lag, plan.dates, plan.comparison, plan.universes
    numbers: dict[str, Choice | Count] = {
        "draws": plan.draws,
        "median": lag.median,
        "sigma": lag.sigma,
        "least": lag.least,
        "most": lag.most,
        "lookback": lag.lookback,
        "widening": dates.widening,
        "longest": dates.longest,
        "undated": dates.undated,
        "half": plan.volume.half,
        "weights": plan.weights,
        "jumps": plan.jump.least_jumps,
        "releases": compared.releases,
        "near": compared.near_days,
        "beyond": compared.beyond_days,
        "enough": compared.least,
    }
    for name, choice in numbers.items():
        yield row(name, f"{choice.value:,.10g}", _varied(choice), choice.why)
    yield row("average", words(f"alignment.taken.{lag.average}"), "", lag.average_why)
    yield row("open_end", words(f"alignment.taken.{dates.open_end}"), "", dates.open_end_why)
    yield row("missing", words(f"alignment.taken.{plan.missing}"), "", plan.missing_why)
    yield row("jump", "", "", plan.jump.why)
    yield row("comparison", "", "", compared.why)
    yield row("universes", f"{grid.draws.value}", "", grid.why)
    judged: dict[str, Judged] = {name: getattr(plan.judged, name) for name in type(plan.judged).model_fields}
    judged["shift"] = plan.jump.shift
    for name, span in judged.items():
        yield row(f"judged_{name}", f"{span.low:g}–{span.high:g}", "", span.why)
    rule: dict[str, Threshold] = {
        name: getattr(plan.decision, name) for name in type(plan.decision).model_fields
    }
    for name, limit in rule.items():
        drop = "" if limit.drop_one is None else words("alignment.plan.drop_one", p=f"{limit.drop_one:.2f}")
        taken = words(
            "alignment.plan.threshold",
            base=f"{limit.base:.2f}",
            universes=words.percent(limit.universes),
            drop=drop,
        )
        yield [words("alignment.plan.word", word=shown.word(name)), taken, "", limit.why]
    for band in plan.bands:
        yield [
            words("alignment.plan.word", word=shown.text(band)),
            words("alignment.plan.above", ratio=f"{band.above:,.10g}"),
            "",
            "",
        ]


def _varied(choice: Choice | Count) -> str:
    if isinstance(choice, Count) or choice.low is None or choice.high is None:
        return ""
    return f"{choice.low:,.10g}–{choice.high:,.10g}"
