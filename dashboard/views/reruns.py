"""Re-runs: published differences beside the same comparison run here, at the size that was run."""

from __future__ import annotations

import streamlit as st

from analysis.rerun.recipe import Recipe, Scale
from dashboard.benchmark_names import closed as closed_sources
from dashboard.figures import draw
from dashboard.figures.reruns import arms_of, beside_of
from dashboard.naming import contrast_question, recipe_question, recipe_title
from dashboard.parts.figure import figure
from dashboard.parts.glossary import explain
from dashboard.parts.language import here
from dashboard.parts.links import page_link
from dashboard.parts.markup import el, show
from dashboard.parts.missing import show_missing
from dashboard.parts.original import kept
from dashboard.parts.problems import show_problems, show_unknown
from dashboard.parts.rerun_recipe import in_full
from dashboard.parts.rerun_run import smoke
from dashboard.parts.rerun_table import comparisons
from dashboard.parts.safe import md
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, State, bind, settle, state
from dashboard.rerun_words import lead
from dashboard.reruns import Reruns

EXPLAINED = (
    "outcome",
    "rerun_tier",
    "measure.arm",
    "measure.seed",
    "measure.interval",
    "measure.points",
    "measure.detectable",
    "measure.gate",
    "measure.flops",
)

words = here()
data = shared()
base = data.base
closed = frozenset(closed_sources(base))


def show_forest(recipe: str = "", scale: str = "") -> None:
    """The forest plot of all recipes or of one, one chart a unit."""
    at = {"recipe": recipe, "scale": scale}
    for unit in beside_of(data, words, recipe, scale).by_unit:
        figure(draw("reruns", data, words, {**at, "unit": unit}), level=2)


def overview(found: Reruns) -> None:
    """The page without a single recipe."""
    st.markdown(lead(found.primary, found.report.at_own_size, words))
    explain(*EXPLAINED)
    show_forest()
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
    settle(scale=scale)
    rows = found.of(recipe_id, scale)
    page_link("reruns", words("reruns.back"))
    show(el("p", el("strong", kept(recipe_question(recipe, words.language)))))
    st.markdown(lead(rows[rows["role"] == "primary"], found.report.at_own_size, words))
    explain(*EXPLAINED)
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
    show_forest(recipe_id, scale)
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
    recipe = found.recipes[recipe_id].recipe
    if not found.records(recipe_id, scale):
        return
    names = found.contrasts(recipe_id)
    contrast = page["contrast"] if page["contrast"] in names else names[0]
    settle(contrast=contrast)
    arms = arms_of(data, words, recipe_id, scale, contrast)
    st.header(words("reruns.arms"), anchor=False)
    st.selectbox(
        words("reruns.control.contrast"),
        names,
        format_func=lambda name: contrast_question(recipe.contrasts[name], words.language),
        **bind("contrast", contrast),
    )
    at = {"recipe": recipe_id, "scale": scale, "contrast": contrast}
    if arms.points.empty:
        st.info(words("reruns.curves.none"))
    else:
        figure(draw("reruns-curves", data, words, at))
    if arms.items.empty:
        st.info(words("reruns.differing.none"))
    else:
        figure(draw("reruns-items", data, words, at))


def parameters(found: Reruns) -> list[Parameter]:
    """What the URL of this page may say."""
    asked = st.query_params.get("recipe", "")
    is_known = asked in found.recipes
    return [
        Parameter("recipe", "", found.recipes),
        Parameter("scale", found.scales(asked)[0] if is_known else "", {"", *found.comparisons["scale"]}),
        Parameter(
            "contrast",
            found.contrasts(asked)[0] if is_known else "",
            {"", *(name for one in found.recipes.values() for name in one.recipe.contrasts)},
        ),
    ]


def run() -> None:
    """The page."""
    with st.spinner(words("reruns.reading")):
        found = data.reruns()
    if not isinstance(found, Reruns):
        st.title(words("reruns.title"))
        show_problems(found)
        return
    page = state(parameters(found))
    titles = {key: recipe_title(each.recipe, words.language) for key, each in found.recipes.items()}
    if show_missing(data.ledger, "reruns", page, "recipe", titles):
        return
    show_unknown(dict(page.unknown))
    if page["recipe"]:
        st.title(md(titles[page["recipe"]]), anchor=False)
        one(found, page)
        return
    st.title(words("reruns.title"))
    if not found.recipes:
        st.info(words("reruns.empty"))
        return
    overview(found)


run()
