"""`cli.py export`: the charts of the dashboard as files, one or all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.publish.options import FONTS, FORMS, GROUNDS, PRINT_EXAMPLE, SCALES, SIZES, Options, size
from dashboard.publish.refusal import ExportError

if TYPE_CHECKING:
    from dashboard.drawing import Drawing
    from dashboard.shelf import Shelf
    from dashboard.words import Words

BUNDLE = "bundle"
LANGUAGES = ("en", "zh")
State = Mapping[str, str]


@dataclass(frozen=True)
class Order:
    """What is to be written, and where."""

    shelf: Shelf
    words: Words
    forms: tuple[str, ...]
    options: Options
    out: Path
    again: bool


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what may go wrong into a message, never a traceback."""

    @wraps(command)
    def told(*arguments: Any, **options: Any) -> None:
        from dashboard.figures import UnknownChart, UnknownValue
        from dashboard.publish.permalink import BadSite
        from evidence.problems import InvalidEvidence

        try:
            command(*arguments, **options)
        except InvalidEvidence as invalid:
            raise click.ClickException(f"the evidence is not valid:\n{invalid}") from None
        except (ExportError, BadSite, UnknownChart, UnknownValue) as refused:
            raise click.ClickException(str(refused)) from None
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{where}") from None

    return told


def _pairs(_: click.Context, __: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """The parameters after --with. Each is written name=value."""
    for one in given:
        if "=" not in one:
            raise click.BadParameter(f"{one!r} is not name=value, as company=all")
    return {name: value for name, _, value in (one.partition("=") for one in given)}


@click.command()
@click.argument("chart", required=False)
@click.option("--list", "listing", is_flag=True, help="List the charts and their parameters.")
@click.option("--all", "every", is_flag=True, help="Every chart; what is there already is kept.")
@click.option("--with", "state", multiple=True, callback=_pairs, metavar="NAME=VALUE", help="A parameter.")
@click.option("--format", "forms", multiple=True, type=click.Choice([*FORMS, BUNDLE]), default=[BUNDLE])
@click.option(
    "--size", "place", default="single", help=f"{', '.join(SIZES)}, or for print as {PRINT_EXAMPLE}."
)
@click.option("--theme", type=click.Choice(GROUNDS), default="light", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--scale", type=click.Choice([str(one) for one in SCALES]), default="2", help="Of a PNG.")
@click.option("--fonts", type=click.Choice(FONTS), default="named", help="In an SVG.")
@click.option("--no-title", is_flag=True, help="Leave title and subtitle to the page.")
@click.option("--no-footer", is_flag=True, help="Leave note and source to the page.")
@click.option("--again", is_flag=True, help="Write also what is there already.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("export"), show_default=True
)
@click.pass_obj
@_told
def export(  # noqa: PLR0913, PLR0917  each is an option of the command
    base: Path,
    chart: str | None,
    listing: bool,
    every: bool,
    state: dict[str, str],
    forms: tuple[str, ...],
    place: str,
    theme: Any,
    lang: str,
    scale: str,
    fonts: Any,
    no_title: bool,
    no_footer: bool,
    again: bool,
    out: Path,
) -> None:
    """Write CHART as files: by default the bundle with pictures, data, caption, sources and citation.

    Addresses in the files begin with the one in CROSSCHECK_URL.
    """
    if sum((listing, every, chart is not None)) != 1:
        raise click.UsageError("name one CHART, or give --all or --list")
    if every and state:
        raise click.UsageError("--with belongs to one chart; --all draws each as its page first shows it")
    if listing:
        click.echo(_listed())
        return
    from dashboard.shelf import read
    from dashboard.words import words

    options = Options(size(place), theme, not no_title, not no_footer, fonts, int(scale), lang)
    order = Order(read(base), words(lang), tuple(dict.fromkeys(forms)), options, out, again)
    if chart is not None:
        for file in _written(order, chart, state):
            click.echo(file)
        return
    sys.exit(_write_all(order))


def _listed() -> str:
    from dashboard.figures import CHARTS

    wide = max(map(len, CHARTS))
    return "\n".join(
        f"{name:{wide}}  {' '.join(f'{p}=' for p in entry.names)}".rstrip() for name, entry in CHARTS.items()
    )


def _write_all(order: Order) -> int:
    """Write every chart and tell what could not be written. 1 if there was any such, else 0."""
    from dashboard.figures import UnknownValue, every, stem

    charts = list(every(order.shelf, order.words))
    count, refused = 0, []
    with click.progressbar(charts, label="charts", file=sys.stderr) as bar:
        for chart, state in bar:
            try:
                count += len(list(_written(order, chart, state)))
            except (ExportError, UnknownValue) as error:
                refused.append(f"{stem(chart, state)}: {error}")
    for line in refused:
        click.echo(line, err=True)
    click.echo(
        f"{_counted(len(charts), 'chart')}: {_counted(count, 'file')} written to {order.out}, "
        f"{_counted(len(refused), 'chart')} refused"
    )
    return 1 if refused else 0


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _written(order: Order, chart: str, state: State) -> Iterator[Path]:
    """The files of one chart that were not there, as they are written."""
    from dashboard.figures import draw

    files = _names(order, chart, state)
    wanted = {form: file for form, file in files.items() if order.again or not file.is_file()}
    if not wanted:
        return
    made = _made(order, draw(chart, order.shelf, order.words, state), tuple(wanted))
    order.out.mkdir(parents=True, exist_ok=True)
    for form, parts in made.items():
        # the first last: where it is there, all are
        for number, data in sorted(enumerate(parts, 1), reverse=True):
            file = _names(order, chart, state, number)[form]
            _write(file, data)
            yield file


def _names(order: Order, chart: str, given: State, part: int = 1) -> dict[str, Path]:
    """Which file each form of a part is written to."""
    from dashboard.figures import CHARTS, UnknownChart, stem
    from dashboard.figures.entry import Asked, settled
    from dashboard.publish.naming import file_name

    if chart not in CHARTS:
        raise UnknownChart(chart, CHARTS)
    entry = CHARTS[chart]

    def whole(asked: State) -> State:
        return settled(chart, entry, Asked(order.shelf, order.words, asked)).state

    state = whole(given)
    plain = whole({one.name: state[one.name] for one in entry.parameters if one.own})
    other = {name: value for name, value in state.items() if plain[name] != value}
    release, name = order.shelf.base.release, stem(chart, state)
    options = replace(order.options, part=part)
    return {form: order.out / file_name(name, form, options, release, other) for form in order.forms}


def _made(order: Order, drawing: Drawing, forms: Sequence[str]) -> dict[str, list[bytes]]:
    """The bytes of each form, of every part of it, all of them or none."""
    from dashboard.publish.bundle import bundle
    from dashboard.publish.files import every_part
    from dashboard.publish.imprint import imprint, signed

    base, words = order.shelf.base, order.words
    made = imprint(base, drawing, words, datetime.now(UTC).date())
    options = signed(order.options, made, words)
    plain = every_part(drawing, [form for form in FORMS if form in forms], options)
    files: dict[str, list[bytes]] = {str(form): parts for form, parts in plain.items()}
    if BUNDLE in forms:
        files[BUNDLE] = [bundle(drawing, order.options, order.shelf.ledger, made, words)]
    return files


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
