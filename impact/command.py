"""`cli.py impact`: what a change of the evidence changes, as Markdown for a reviewer or JSON for tools."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click


@click.command()
@click.argument("before", metavar="BASE")
@click.argument("after", metavar="[HEAD]", required=False)
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the screen."
)
@click.pass_obj
def impact(base: Path, before: str, after: str | None, form: str, out: Path | None) -> None:
    """Show what changes from BASE to HEAD: findings, claims, alignment, pages; before and after.

    Each is a git revision or a folder that holds evidence/data; a name that is both is taken as the folder.
    Without HEAD it is the evidence as it lies here now. A HEAD that is not valid is reported with its
    problems, and compared as far as its files can be read.
    """
    from impact.markdown import as_markdown
    from impact.report import report, to_json
    from impact.sides import NoSide, folder, named

    with TemporaryDirectory(prefix="impact-") as scratch:
        try:
            old = named(before, base, Path(scratch) / "before")
            new = named(after, base, Path(scratch) / "after") if after else folder(base, "the files here")
        except NoSide as missing:
            raise click.ClickException(str(missing)) from None
        with _uncollected():
            found = report(old, new)
    text = to_json(found) if form == "json" else as_markdown(found)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: two bases are kept to the end, and looking them over takes long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _write(out: Path, text: str) -> None:
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from None
