"""Re-runs: published differences beside the same comparison run here, at the size that was run."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.rerun.differing import differing
from analysis.rerun.frames import curves
from analysis.rerun.recipe import Recipe, Scale
from dashboard.charts import rerun_detail as detail
from dashboard.charts import reruns as charts
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.booksheet import bookish
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language
from dashboard.parts.links import page_link
from dashboard.parts.markup import show
from dashboard.parts.problems import show_problems, show_unknown
from dashboard.parts.rerun_recipe import in_full
from dashboard.parts.rerun_run import smoke
from dashboard.parts.rerun_table import comparisons
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, state
from dashboard.publish.sourceline import short_title
from dashboard.rerun_captions import Captions
from dashboard.rerun_words import Row, lead, outcome
from dashboard.reruns import Reruns, side_name
from dashboard.store import reruns
from dashboard.theme import palette

words = here()
base = shared().ledger.base
closed = frozenset(key for key, source in base.sources.items() if source.reuse == "none")
credit = {
    key: source.attribution
    or words(
        "benchmarks.source.document",
        publisher=organization(base, source.publisher, language()),
        title=short_title(source.title),
    )
    for key, source in base.sources.items()
}
captions = Captions(words, credit, words("benchmarks.as_of", date=said(base.case.as_of, words)))
TABLE = (
    "recipe contrast kind name of of_value against against_value delta low high unit seeds items tier scale "
    "outcome address note"
)
CURVES = "arm_name phase step gflops accuracy loss reward seed"


def headed(rows: pd.DataFrame, columns: str) -> pd.DataFrame:
    """The columns of a table, headed in the reader's language."""
    names = columns.split()
    return rows[names].rename(columns={name: words(f"reruns.column.{name}") for name in names})


def show_forest(found: Reruns, rows: pd.DataFrame, name: str, with_seeds: bool) -> None:
    """The forest plot of these comparisons, one chart a unit."""
    beside = found.beside[found.beside["key"].isin(list(rows["key"]))]
    withheld = int(beside["source"].isin(closed).sum())
    heads = {row["key"]: head(found, rows, row, with_seeds) for row in rows.to_dict("records")}
    outcomes = {row["key"]: outcome(row, words) for row in rows.to_dict("records")}
    sides = {
        (key, side): side_name(each.recipe, side)
        for key, each in found.recipes.items()
        for side in each.recipe.sides()
    }
    open_ = beside[~beside["source"].isin(closed)]
    drawn = charts.rows(rows, open_, heads, outcomes, sides, words)
    seeds = found.seeds if with_seeds else found.seeds.head(0)
    for unit, part in charts.in_one_unit(drawn).items():
        figure(
            f"reruns-{name}-{unit.replace(' ', '-')}",
            lambda mode, width, part=part: charts.forest(part, seeds, palette(mode), words, width),  # type: ignore[misc]  # binds this loop's rows
            captions.forest(part, words("benchmarks.withheld", rows=withheld) if withheld else ""),
            headed(part, TABLE),
        )


def head(found: Reruns, rows: pd.DataFrame, row: Row, alone: bool) -> str:
    """What stands above the rows of a comparison: its question, or among others its recipe."""
    if alone:
        return str(row["question"])
    title = found.recipes[row["recipe"]].recipe.title
    several = (rows["recipe"] == row["recipe"]).sum() > 1
    return words("reruns.head", title=title, question=row["question"]) if several else title


def overview(found: Reruns) -> None:
    """The page without a single recipe."""
    st.markdown(lead(found.primary, found.report.at_own_size, words))
    show_forest(found, found.primary, "all", with_seeds=False)
    st.header(words("reruns.table.heading"), anchor=False)
    st.caption(words("reruns.table.note"))
    show(comparisons(found, found.primary, closed))
    unread(found)
    with st.expander(words("reruns.method.title")):
        st.markdown(words("reruns.method.text"))


def unread(found: Reruns) -> None:
    """Files among the records that are not counted, and why."""
    problems = found.report.problems
    if problems:
        with st.expander(words("reruns.not_counted", n=len(problems))):
            st.markdown("\n".join(f"* {md(str(problem))}" for problem in problems))


def one(found: Reruns, page: State) -> None:
    """One recipe: its comparisons, its charts, and everything that it was made with."""
    recipe_id = page["recipe"]
    recipe, scales = found.recipes[recipe_id].recipe, found.scales(recipe_id)
    scale: Scale = page["scale"] if page["scale"] in scales else scales[0]  # type: ignore[assignment]  # a scale
    rows = found.of(recipe_id, scale)
    page_link("reruns", words("reruns.back"))
    st.markdown(f"**{md(recipe.question)}**")
    st.markdown(lead(rows[rows["role"] == "primary"], found.report.at_own_size, words))
    if recipe.not_run is not None:
        st.info(words("reruns.design", why=md(recipe.not_run)))
    if len(scales) > 1:
        st.radio(
            words("reruns.control.scale"),
            scales,
            format_func=lambda name: words(f"reruns.scale.{name}"),
            horizontal=True,
            **bind("scale", scale),
        )
    show_forest(found, rows, recipe_id, with_seeds=True)
    show_arms(found, recipe_id, scale, page)
    st.header(words("reruns.table.heading"), anchor=False)
    show(comparisons(found, rows, closed, recipe=False))
    show(in_full(found, recipe_id, scale))
    st.header(words("reruns.part.command"), anchor=False)
    st.caption(words("reruns.command"))
    st.code(command(recipe, recipe_id, scale), language="bash")
    if recipe.not_run is None and "smoke" in recipe.scales:
        smoke(base.root, recipe_id)


def command(recipe: Recipe, recipe_id: str, scale: str) -> str:
    """What to type to see what it takes, to run it and to compare."""
    seeds = recipe.scales[scale].seeds if scale in recipe.scales else 1  # type: ignore[index]  # a scale
    begin = "python cli.py rerun"
    return (
        f"{begin} plan {recipe_id}\n{begin} run {recipe_id} --scale {scale} --seeds {seeds}\n"
        f"{begin} compare {recipe_id}"
    )


def show_arms(found: Reruns, recipe_id: str, scale: Scale, page: State) -> None:
    """Accuracy against compute, and the items on which the arms of one contrast differ."""
    recipe, records = found.recipes[recipe_id].recipe, found.records(recipe_id, scale)
    if not records:
        return
    names = found.contrasts(recipe_id)
    contrast = page["contrast"] if page["contrast"] in names else names[0]
    rule = recipe.contrasts[contrast]
    of, against = side_name(recipe, rule.of), side_name(recipe, rule.against)
    st.header(words("reruns.arms"), anchor=False)
    st.selectbox(
        words("reruns.control.contrast"),
        names,
        format_func=lambda name: recipe.contrasts[name].question,
        **bind("contrast", contrast),
    )
    sides = {side: side_name(recipe, side) for side in recipe.sides()}
    points = detail.curve_rows(curves(records), sides, rule.of, rule.against)
    if points.empty:
        st.info(words("reruns.curves.none"))
    else:
        figure(
            f"curves-{recipe_id}",
            lambda mode, width: detail.curves(points, palette(mode), words, width),
            captions.curves(points, recipe.title, of, against),
            headed(points, CURVES),
        )
    items = differing(rule, records)
    if items.empty:
        st.info(words("reruns.differing.none"))
        return
    figure(
        f"items-{recipe_id}-{contrast}",
        lambda mode, width: detail.differing(items, of, against, palette(mode), words, width),
        captions.differing(items, of, against),
        headed(items, "seed both of_only against_only neither"),
    )


def run() -> None:
    """The page."""
    with st.spinner(words("reruns.reading")):
        found = reruns(shared())
    if not isinstance(found, Reruns):
        st.title(words("reruns.title"))
        show_problems(found)
        return
    parameters = [
        Parameter("recipe", "", found.recipes),
        Parameter("scale", "", set(found.comparisons["scale"])),
        Parameter("contrast", "", {name for one in found.recipes.values() for name in one.recipe.contrasts}),
    ]
    page = state(parameters)
    bookish()
    show_unknown(dict(page.unknown))
    if page["recipe"]:
        st.title(md(found.recipes[page["recipe"]].recipe.title), anchor=False)
        one(found, page)
        return
    st.title(words("reruns.title"))
    if not found.recipes:
        st.info(words("reruns.empty"))
        return
    overview(found)


run()
