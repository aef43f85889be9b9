"""One recipe in full, below its charts: arms, cost, gates, search, settings, limits, and how to run it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.rerun.frames import costs
from analysis.rerun.recipe import Recipe, Scale
from analysis.rerun.record import RunRecord
from dashboard.naming import side_name
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import entered, kept
from dashboard.parts.prose import bullets, table
from dashboard.rerun_words import is_known, large
from dashboard.reruns import Reruns, used_settings

EXAMPLES = 3
"""Of each arm."""


def in_full(found: Reruns, recipe_id: str, scale: Scale) -> Html:
    """What a recipe sets out, and what its records at a scale hold besides the comparisons."""
    recipe, records = found.recipes[recipe_id].recipe, found.records(recipe_id, scale)
    return joined(
        entered(),
        _part("arms", _arms(recipe, scale)),
        _part("cost", _cost(recipe, records)),
        _part("gates", _gates(recipe, records)),
        _part("search", _search(recipe, records)),
        _part("examples", _examples(recipe, records)),
        _part("settings", _settings(found, recipe, scale)),
        _part("assumptions", bullets(map(kept, recipe.assumptions))),
        _part("deviations", bullets(map(kept, recipe.deviations))),
        _part("says", bullets(map(kept, recipe.says))),
        _part("does_not_say", bullets(map(kept, recipe.does_not_say))),
        _part("records", bullets(_provenance(records))),
    )


def _part(name: str, content: Html) -> Html:
    """A heading and what stands below it; nothing where nothing does."""
    if not content:
        return Html("")
    return joined(el("h2", here()(f"reruns.part.{name}"), class_="cb-head"), content)


def _tabled(columns: str, rows: Iterable[Sequence[str]]) -> Html:
    held = list(rows)
    if not held:
        return Html("")
    return table([here()(f"reruns.column.{name}") for name in columns.split()], held)


def _arms(recipe: Recipe, scale: Scale) -> Html:
    return _tabled(
        "arm start phases",
        ((_side(recipe, one), _start(recipe, one), _phases(recipe, one, scale)) for one in recipe.sides()),
    )


def _side(recipe: Recipe, side: str) -> Html:
    name = side_name(recipe, side, language())
    return joined(kept(name), " ", el("code", side)) if name != side else el("code", side)


def _start(recipe: Recipe, side: str) -> str:
    return recipe.arms[side].start if side in recipe.arms else here()("reruns.prepared")


def _phases(recipe: Recipe, side: str, scale: Scale) -> Html:
    phases = [joined(el("strong", what), " ", values) for what, values in used_settings(recipe, side, scale)]
    return bullets(phases) if phases else el("span", here()("reruns.no_phases"), class_="cc-muted")


def _cost(recipe: Recipe, records: Sequence[RunRecord]) -> Html:
    rows = costs(records).to_dict("records")
    return _tabled(
        "arm student_flops with_teacher with_making cpu_seconds peak_memory_gib matmul_share",
        (
            (
                _side(recipe, row["arm"]),
                large(row["student_flops"]),
                large(row["with_teacher"]),
                large(row["with_making"]),
                f"{row['cpu_seconds']:.0f}",
                f"{row['peak_memory_gib']:.1f}",
                f"{100 * row['matmul_share']:.0f}%" if is_known(row["matmul_share"]) else "",
            )
            for row in rows
        ),
    )


def _gates(recipe: Recipe, records: Sequence[RunRecord]) -> Html:
    """Each gate of an arm once, with how many seeds passed it and what was found."""
    words = here()
    groups: dict[tuple[str, str, str, str], list[tuple[bool, float | None]]] = {}
    for record in records:
        for gate in record.gates:
            key = (record.arm, gate.of, gate.measure, gate.wanted)
            groups.setdefault(key, []).append((gate.passed, gate.found))
    return _tabled(
        "arm gate wanted found passed",
        (
            (
                _side(recipe, arm),
                f"{of}, {measure}",
                wanted,
                _range([value for _, value in results if value is not None]),
                words("reruns.passed", passed=sum(passed for passed, _ in results), seeds=len(results)),
            )
            for (arm, of, measure, wanted), results in groups.items()
        ),
    )


def _range(values: Sequence[float]) -> str:
    if not values:
        return ""
    low, high = min(values), max(values)
    return (
        f"{low:.3g}" if low == high else here()("benchmarks.interval", low=f"{low:.3g}", high=f"{high:.3g}")
    )


def _search(recipe: Recipe, records: Sequence[RunRecord]) -> Html:
    """Every trial of every arm that has a search of its own; each of its records holds the same."""
    words = here()
    first = {record.arm: record for record in reversed(records) if record.search}
    return _tabled(
        "arm values seed value chosen",
        (
            (
                _side(recipe, arm),
                ", ".join(
                    f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
                    for name, value in trial.settings.items()
                ),
                str(trial.seed),
                words("reruns.diverged") if trial.value is None else f"{trial.value:.1f}",
                words("reruns.chosen") if trial.chosen else "",
            )
            for arm in recipe.arms
            if arm in first and recipe.arms[arm].searched
            for trial in first[arm].search
        ),
    )


def _examples(recipe: Recipe, records: Sequence[RunRecord]) -> Html:
    """A few items with what each arm wrote, from its first seed."""
    first = {record.arm: record for record in reversed(records) if record.examples}
    return _tabled(
        "arm example",
        (
            (_side(recipe, arm), bullets(_pairs(each) for each in first[arm].examples[:EXAMPLES]))
            for arm in recipe.sides()
            if arm in first
        ),
    )


def _pairs(example: Mapping[str, str]) -> Html:
    """What an example holds, each part with its name."""
    return joined(*(joined(name, " ", el("code", text)) for name, text in example.items()), between="; ")


def _settings(found: Reruns, recipe: Recipe, scale: Scale) -> Html:
    values = recipe.values(scale)
    return _tabled(
        "setting value source why",
        (
            (
                el("code", name),
                str(values.get(name, "")),
                _origin(found, setting.source, setting.place or ""),
                setting.why,
            )
            for name, setting in recipe.settings.items()
        ),
    )


def _origin(found: Reruns, source: str, place: str) -> Html:
    if source == "ours":
        return el("span", here()("reruns.ours"), class_="cc-muted")
    document = source.partition("/")[0]
    link = anchor(found.base.sources[document].title, href("sources", source=document))
    return joined(link, f", {place}" if place else "")


def _provenance(records: Sequence[RunRecord]) -> Iterator[str]:
    """From which commit, on what machine and with which packages records come."""
    words = here()
    if not records:
        return
    yield words("reruns.provenance.records", n=len(records), seeds=len({record.seed for record in records}))
    for commit in dict.fromkeys(record.commit for record in records):
        dirty = any(record.dirty for record in records if record.commit == commit)
        yield words(f"reruns.provenance.{'dirty' if dirty else 'commit'}", commit=commit[:12])
    for machine in dict.fromkeys(record.machine for record in records):
        yield words(
            "reruns.provenance.machine",
            processor=machine.processor,
            cores=machine.cores,
            memory=f"{machine.memory_gib:.0f}",
            device=machine.device,
            threads=machine.threads,
        )
    for versions in dict.fromkeys(tuple(record.versions.items()) for record in records):
        yield ", ".join(f"{name} {version}" for name, version in versions)
    hashes = " ".join(dict.fromkeys(record.recipe_hash for record in records))
    yield words("reruns.provenance.hash", hash=hashes)
