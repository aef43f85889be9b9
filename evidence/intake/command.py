"""`cli.py new`: a document, a table or a record comes in as a file that is valid from the start."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

import click

from evidence.base import EvidenceBase, load
from evidence.fields import Language
from evidence.intake.addresses import Given, understand
from evidence.intake.console import plainly, written
from evidence.intake.described import Described, by_hand
from evidence.intake.drafts import Draft, NotEntered
from evidence.intake.entering import benchmark, event, model, organization
from evidence.records import SourceKind

KINDS = [kind for kind in get_args(SourceKind) if kind != "derived"]


@click.group()
def new() -> None:
    """Begin a file: a source from its link, findings from a table, or another record."""


for record in (organization, model, benchmark, event):
    new.add_command(record)


@new.command()
@click.argument("document")
@click.option(
    "--id", "source_id", help="The id, which is the name of the file; made from the title if left out."
)
@click.option(
    "--publisher", help="The organization behind it: its id in evidence/data/organizations, or name."
)
@click.option("--kind", type=click.Choice(KINDS), help="What sort of document it is.")
@click.option("--language", type=click.Choice(get_args(Language)), help="The language of the text.")
@click.option("--title", help="The title, instead of the page's.")
@click.option("--published", help="The date, instead of the page's: 2025-01-22, 2025-01 or 2025.")
@click.option("--own", "--author-is-submitter", is_flag=True, help="You are one of its authors.")
@click.option("--same-title", is_flag=True, help="Another document of the same title may be there.")
@click.option("--link", is_flag=True, help="Write nothing; print a link that opens the file in the browser.")
@click.pass_obj
def source(root: Path, /, document: str, **given: Any) -> None:
    """Begin the file of a source from DOCUMENT: arxiv:2501.12948, doi:10.1038/... or an https:// address."""
    from evidence.intake.newfile import new_file_link, repository_address
    from evidence.intake.skeleton import next_steps

    with plainly():
        address = repository_address(root) if given["link"] else ""
        base = load(root)
        draft, url = _source(base, document, given)
        if address:
            click.echo(new_file_link(address, draft.path.as_posix(), draft.text))
            return
        written(base, draft)
        click.echo(next_steps(draft, url))


def _source(base: EvidenceBase, document: str, given: dict[str, Any]) -> tuple[Draft, str]:
    """The file of a source, and the document's address. What can fail without asking anybody fails first."""
    from evidence.intake.duplicates import refuse_described, refuse_known
    from evidence.intake.naming import organizations
    from evidence.intake.skeleton import Wishes, source_draft, year_of

    what = understand(document)
    refuse_known(base, what)
    if given["publisher"]:
        organizations(base).find(given["publisher"])
    if given["published"]:
        year_of(given["published"])
    described = _describe(what, given["title"], given["published"])
    refuse_described(base, described, given["same_title"])
    wishes = Wishes(*(given[name] for name in ("source_id", "publisher", "kind", "language", "own")))
    return source_draft(base, described, wishes, date.today()), described.url


def _describe(what: Given, title: str | None, published: str | None) -> Described:
    """What the registry or the page says, with what the person says put over it."""
    from evidence.intake.asking import NoAnswer, NotOpen, NotThere

    if title and published:
        return by_hand(what, title, published)
    if what.kind == "arxiv" and published:
        raise NotEntered("arXiv gives the dates of all versions; leave --published out, or add --title too")
    try:
        described = _asked(what, title, published)
    except (NotOpen, NotThere):
        raise
    except NoAnswer as trouble:
        fix = "or add --title and --published, and it is entered without asking"
        raise NoAnswer(f"{trouble}; {fix}") from None
    return replace(described, title=title or described.title, published=published or described.published)


def _asked(
    what: Given, title: str | None = None, published: str | None = None, partly: bool = False
) -> Described:
    """What the registry or the page says about a document; a page alone is helped by what a person says."""
    from evidence.intake import arxiv, doi, page, reach
    from evidence.intake.asking import Asker

    with reach.open_client() as client:
        asker = Asker(client, lambda line: click.echo(line, err=True))
        if what.kind == "url":
            return page.describe(what.text, asker, title, published, partly)
        return {"arxiv": arxiv.describe, "doi": doi.describe}[what.kind](what.text, asker)


@new.command()
@click.argument("source_id", metavar="SOURCE")
@click.option(
    "--from-table", "table", required=True, metavar="FILE", help="The table; - reads it from stdin."
)
@click.option("--turned", is_flag=True, help="Rows are benchmarks and columns are models.")
@click.option("--version", help="Which text of the source, where it has several.")
@click.option("--section")
@click.option("--table", "number", help="The table's number as printed.")
@click.option("--page")
@click.option("--figure")
@click.option("--paragraph", help="A heading, in a page without sections.")
@click.option("--file", help="A file, in a repository.")
@click.option(
    "--setting", "settings", multiple=True, metavar="NAME=VALUE", help="As metric=pass@1 or samples=64."
)
@click.option("--measured-by", help="The organization that measured, if it is not the publisher.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME=ID", help="What a name in the table stands for."
)
@click.option("--skip", "skipped", multiple=True, metavar="NAME", help="A row or column to leave out.")
@click.option(
    "--read-as", type=click.Choice(["percent", "fraction"]), help="How numbers without % are meant."
)
@click.option("--suffix", help="Put behind every id, as v2.")
@click.option("--write", is_flag=True, help="Write without asking.")
@click.pass_obj
def findings(root: Path, /, source_id: str, table: str, write: bool, **given: Any) -> None:
    """Turn a pasted table into findings of SOURCE: tabs, CSV or Markdown, one model a row."""
    from evidence.intake.pasting import described, pasted

    with plainly():
        base = load(root)
        draft, taken = pasted(base, source_id, _read(table), given)
        click.echo(described(taken))
        if not taken.findings:
            raise NotEntered("the table holds no value that is not there already")
        if write or (table != "-" and _agreed(draft)):
            written(base, draft)
            click.echo("Next: look at the file, bring `read:` up to how you read the document,")
            click.echo("and run python cli.py validate")
        else:
            raise NotEntered("nothing is written; add --write")


@new.command()
@click.argument("form", metavar="FILE")
@click.option("--repository", required=True, help="The web address of the repository.")
@click.option("--issue", required=True, help="The web address of the issue.")
@click.option(
    "--received",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]),
    help="The day it came; today if left out.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write.")
@click.pass_obj
def answer(root: Path, /, form: str, out: Path, **given: Any) -> None:
    """Answer an issue form in Markdown: FILE is the text of the issue. Writes nothing for other issues."""
    from evidence.intake.issueanswer import Setting
    from evidence.intake.issueanswer import answer as answered
    from evidence.intake.issueform import read_form
    from evidence.textfile import write_text

    with plainly():
        sent = read_form(_read(form))
        if sent is None:
            click.echo("no form that is answered here")
            return
        day = given["received"].date() if given["received"] else date.today()
        setting = Setting(given["repository"], day, given["issue"], partial(_asked, partly=True))
        write_text(out, answered(load(root), sent, setting))
        click.echo(f"written: {out}")


def _agreed(draft: Draft) -> bool:
    try:
        return click.confirm(f"Write these into {draft.path.as_posix()}?")
    except click.Abort:  # nobody there to ask
        click.echo()
        return False


def _read(table: str) -> str:
    """The pasted text."""
    try:
        return sys.stdin.read() if table == "-" else Path(table).read_text(encoding="utf-8")
    except OSError as error:
        raise NotEntered(f"{table} cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise NotEntered(f"{table} is no text in UTF-8; save it as CSV or text with that encoding") from None
