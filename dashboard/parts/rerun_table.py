"""Every comparison beside what was published: a table, one row a comparison."""

from __future__ import annotations

import pandas as pd

from dashboard.naming import comparison, recipe_title
from dashboard.outcome_marks import mark_image
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import entered, kept
from dashboard.parts.prose import spaced, table
from dashboard.rerun_words import Row, difference, is_known, outcome, reason
from dashboard.reruns import Reruns

HEAD = ("comparison", "published", "rerun", "scale", "outcome")


def comparisons(found: Reruns, rows: pd.DataFrame, closed: frozenset[str], recipe: bool = True) -> Html:
    """The table of these comparisons.

    Args:
        found: All re-runs.
        rows: Rows of its comparisons.
        closed: Sources that do not allow that their values are passed on.
        recipe: Whether a row names its recipe, as a link to it.
    """
    words = here()
    head = [words(f"reruns.table.{name}") for name in HEAD]
    body = [
        (
            _named(found, row, recipe),
            _published(found, row, closed, notes=not recipe),
            _rerun(row, notes=not recipe),
            words("reruns.table.at", scale=words(f"reruns.scale.{row['scale']}"), tier=_tier(row)),
            marked(row),
        )
        for row in rows.to_dict("records")
    ]
    return el("div", entered(), table(head, body), class_="cb-reruns")


def marked(row: Row) -> Html:
    """An outcome: its mark and its word, what it hangs on, and why."""
    words = here()
    image = el("img", class_="cc-mark", alt="", width="12", height="12", src=mark_image(row["word"], mode()))
    why = el("p", reason(row, words), class_="cc-muted")
    return joined(el("p", image, " ", el("strong", outcome(row, words))), why)


def _named(found: Reruns, row: Row, recipe: bool) -> Html:
    question = el("p", kept(comparison(row, language())), class_="cc-muted" if recipe else "")
    if not recipe:
        return joined(question, el("p", here()(f"reruns.role.{row['role']}"), class_="cc-muted"))
    title = recipe_title(found.recipes[row["recipe"]].recipe, language())
    return joined(el("p", anchor(kept(title), href("reruns", recipe=row["recipe"]))), question)


def _published(found: Reruns, row: Row, closed: frozenset[str], notes: bool) -> Html:
    words = here()
    beside = found.beside[found.beside["key"] == row["key"]]
    if beside.empty:
        return el("span", words("reruns.table.no_published"), class_="cc-muted")
    return joined(*(_one_published(found, each, closed, notes) for each in beside.to_dict("records")))


def _one_published(found: Reruns, each: Row, closed: frozenset[str], notes: bool) -> Html:
    words = here()
    source = str(each["address"]).partition("/")[0]
    link = anchor(kept(found.base.sources[source].title), href("sources", source=source))
    if source in closed:
        return el("p", words("reruns.table.withheld"), " ", link)
    items = words("reruns.table.items", n=int(each["items"])) if is_known(each["items"]) else ""
    unsure = "" if is_known(each["low"]) else words("reruns.table.not_known")
    said = spaced(el("strong", difference(each, words)), items or unsure)
    differs = el("p", kept(str(each["note"])), class_="cc-muted") if notes and each["note"] else ""
    return joined(el("p", said), el("p", link, class_="cc-muted"), differs)


def _rerun(row: Row, notes: bool) -> Html:
    words = here()
    if not is_known(row["delta"]):
        return el("span", words("reruns.table.no_records"), class_="cc-muted")
    told = words("reruns.table.over", tier=_tier(row), seeds=int(row["seeds"]), items=int(row["items"]))
    besides = el("p", kept(str(row["notes"])), class_="cc-muted") if notes and row["notes"] else ""
    return joined(el("p", el("strong", difference(row, words))), el("p", told, class_="cc-muted"), besides)


def _tier(row: Row) -> str:
    return here()(f"reruns.tier.{row['tier']}")
