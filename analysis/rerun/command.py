"""`cli.py rerun`: published comparisons run again, from what it will take to what came out."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Any

import click

from analysis.rerun.recipe import SCALES
from evidence.base import EvidenceBase, load
from evidence.problems import InvalidEvidence

CODE = Path(__file__).parents[2]
"""Where the code lies, for the commit that records name."""

scale_option = click.option(
    "--scale", type=click.Choice(SCALES), default="small", show_default=True, help="How large."
)
format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what may go wrong into a message, never a traceback."""

    @wraps(command)
    def told(*arguments: Any, **options: Any) -> None:
        from analysis.rerun.order import Refused
        from analysis.rerun.plan import TooBig
        from analysis.rerun.run import NotInstalled

        try:
            command(*arguments, **options)
        except InvalidEvidence as invalid:
            raise click.ClickException(f"the evidence or a recipe is not valid:\n{invalid}") from None
        except (Refused, TooBig, NotInstalled) as refused:
            raise click.ClickException(str(refused)) from None
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{where}") from None

    return told


@click.group()
def rerun() -> None:
    """Run published comparisons again, at a size that this machine can carry."""


@rerun.command("list")
@format_option
@click.pass_obj
@_told
def list_(base: Path, form: str) -> None:
    """List the recipes and which records they have."""
    from analysis.rerun.show import as_list, listed

    rows = listed(load(base))
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else as_list(rows))


@rerun.command()
@click.argument("recipe")
@format_option
@click.pass_obj
@_told
def plan(base: Path, recipe: str, form: str) -> None:
    """Say what RECIPE takes at each scale on this machine: time, memory, tokens, FLOPs."""
    from dataclasses import asdict

    from analysis.rerun import machine
    from analysis.rerun.plan import expected
    from analysis.rerun.published import published_size
    from analysis.rerun.show import as_plan

    evidence = load(base)
    loaded, rate = _recipe(evidence, recipe), machine.rate()
    stated = published_size(evidence, loaded.recipe)
    sizes = [expected(base, loaded, scale, rate) for scale in SCALES if scale in loaded.recipe.scales]
    if form == "json":
        found = {"recipe": recipe, "rate": round(rate, 1), "scales": [asdict(size) for size in sizes]}
        found["published_size"] = stated
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    click.echo(as_plan(loaded, sizes, rate, stated))


@rerun.command()
@click.argument("recipe")
@scale_option
@click.option("--seeds", type=click.IntRange(1, 1000), help="How many; as the recipe says if left out.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, help="Seeds at once.")
@click.option("--replace", is_flag=True, help="Let records of other versions of the recipe give way.")
@click.option("--again", is_flag=True, help="Run what has a record once more.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of progress.")
@click.pass_obj
@_told
def run(base: Path, recipe: str, scale: Any, seeds: int | None, form: str, **how: Any) -> None:
    """Run RECIPE, or every recipe with `all`; what has a record already is not run again."""
    from analysis.rerun.order import Order

    orders, evidence = [], load(base)
    for loaded in _recipes(evidence, recipe, scale):
        _not_as_published(evidence, loaded, scale)
        size = loaded.recipe.scales.get(scale)
        orders.append(Order(base, CODE, loaded, scale, seeds or (size.seeds if size else 1), **how))
    if not orders:
        raise click.ClickException(f"no recipe has the scale {scale}; `rerun plan RECIPE` says which it has")
    _execute(orders, form == "json")


@rerun.command()
@click.argument("recipe", required=False)
@click.option("--scale", type=click.Choice(SCALES), help="Only this scale.")
@click.pass_obj
@_told
def resume(base: Path, recipe: str | None, scale: Any) -> None:
    """Go on with what was begun and is not finished, of RECIPE or of all."""
    from analysis.rerun.order import Order, begun

    evidence = load(base)
    found = [each for each in begun(base) if recipe in (None, each.recipe) and scale in (None, each.scale)]
    if not found:
        click.echo("nothing is unfinished")
    _execute(
        [
            Order(base, CODE, _recipe(evidence, each.recipe), each.scale, each.seeds, each.jobs)
            for each in found
        ]
    )


@rerun.command()
@click.argument("recipe")
@click.option("--scale", type=click.Choice(SCALES), help="Only this scale.")
@format_option
@click.pass_obj
@_told
def compare(base: Path, recipe: str, scale: Any, form: str) -> None:
    """Set the records of RECIPE beside what was published."""
    evidence = load(base)
    _recipe(evidence, recipe)
    _report(evidence, recipe, scale, form, False)


@rerun.command()
@click.option("--scale", type=click.Choice(SCALES), help="Only this scale.")
@click.option("--docs", is_flag=True, help="Write the pages of docs/reruns instead.")
@format_option
@click.pass_obj
@_told
def report(base: Path, scale: Any, form: str, docs: bool) -> None:
    """Every recipe beside what was published, and every published difference with its own noise."""
    if docs:
        from analysis.rerun.pages import write_pages

        written = write_pages(load(base))
        click.echo("\n".join(path.as_posix() for path in written) or "docs/reruns is current")
        return
    _report(load(base), None, scale, form, True)


@rerun.command()
@click.argument("recipe")
@click.option("--as", "form", type=click.Choice(["lm-eval", "inspect"]), required=True, help="Whose format.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A new folder.")
@click.option("--scale", type=click.Choice(SCALES), help="Only this scale.")
@click.option("--checkpoints", is_flag=True, help="What was found on the way as well, not the end alone.")
@click.pass_obj
@_told
def export(base: Path, recipe: str, form: Any, out: Path, scale: Any, checkpoints: bool) -> None:
    """Write the records of RECIPE as logs that lm-evaluation-harness or Inspect can read."""
    from analysis.rerun import archive
    from analysis.rerun.logs import Occupied, write_logs

    loaded = _recipe(load(base), recipe)
    records, problems = archive.current(base, recipe, loaded.recipe, scale)
    if problems:
        raise click.ClickException("\n".join(["some records cannot be used:", *map(str, problems)]))
    if not records:
        where = f" at {scale}" if scale else ""
        hint = f"python cli.py rerun run {recipe} --scale {scale or 'small'}"
        raise click.ClickException(f"{recipe} has no records{where}; run it first: {hint}")
    try:
        count = write_logs(out, form, records, checkpoints)
    except Occupied as occupied:
        raise click.ClickException(str(occupied)) from None
    click.echo(f"{count} files of {len(records)} records in {out}")


def _report(base: EvidenceBase, recipe: str | None, scale: Any, form: str, published: bool) -> None:
    from analysis.rerun.report import as_data, report
    from analysis.rerun.show import as_report

    found = report(base, recipe, scale)
    if form == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=1))
        return
    click.echo(as_report(found, published))


def _recipes(base: EvidenceBase, recipe: str, scale: str) -> list[Any]:
    from analysis.rerun.loading import load_recipes

    if recipe != "all":
        return [_recipe(base, recipe)]
    found = load_recipes(base).values()
    return [each for each in found if scale in each.recipe.scales and each.recipe.not_run is None]


def _recipe(base: EvidenceBase, name: str) -> Any:
    from analysis.rerun.loading import load_recipes

    found = load_recipes(base)
    if name not in found:
        near = get_close_matches(name, found, n=3, cutoff=0)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; this case has no recipes"
        raise click.ClickException(f"there is no recipe {name!r}{hint}")
    return found[name]


def _not_as_published(base: EvidenceBase, loaded: Any, scale: str) -> None:
    """Refuse a published size that is only known from what its documents say it took."""
    from analysis.rerun.published import published_size
    from analysis.rerun.show import as_size

    stated = as_size(published_size(base, loaded.recipe))
    if scale == "published" and scale not in loaded.recipe.scales and stated:
        what = f"{loaded.id} has no scale published: this tool carries no models and data of that size"
        raise click.ClickException("\n".join([what, *stated]))


def _execute(orders: Sequence[Any], as_json: bool = False) -> None:
    """Run one order after the other; what went wrong in one does not keep the next from running."""
    from analysis.rerun.order import check

    for order in orders:
        check(order)
    signal.signal(signal.SIGTERM, _interrupted)
    went = [_one(order, as_json) for order in orders]
    if not all(went):
        sys.exit(1)


def _one(order: Any, as_json: bool) -> bool:
    """Run one order with a bar; returns whether all went well. What was interrupted says how to go on."""
    from analysis.rerun.bar import Bar
    from analysis.rerun.executor import execute, total

    name = order.loaded.id
    try:
        with Bar(order, total(order), as_json) as bar:
            done = execute(order, bar.hear)
    except KeyboardInterrupt:
        anew = f"run {name} --scale {order.scale} --seeds {order.seeds} --again"
        how = f"python cli.py rerun {anew if order.again else f'resume {name}'}"
        click.echo(f"\nstopped; finished records are kept. Go on with: {how}", err=True)
        sys.exit(130)
    for text in (*done.diverged, *done.failed):
        click.echo(f"Error: {text}", err=True)
    if not as_json:
        click.echo(f"{name}, {order.scale}: {done.finished} run, {done.kept} kept")
    return not (done.failed or done.diverged)


def _interrupted(signum: int, frame: Any) -> None:
    raise KeyboardInterrupt
