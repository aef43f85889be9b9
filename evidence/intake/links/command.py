"""`cli.py links`: whether the addresses in the evidence still lead somewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import httpx

    from evidence.intake.links.checking import Outcome
    from evidence.intake.links.memory import Memory
    from evidence.intake.links.places import Link
    from evidence.intake.links.report import Checked

STATE = Path(".cache/links.json")
"""What was found out before, below the root of a base."""
DAYS = 3
"""How long a lasting outcome is not asked for again."""


class CannotCheck(click.ClickException):
    """Nothing could be checked; 1 is kept for dead addresses."""

    exit_code = 2


@click.command()
@click.argument("only", nargs=-1, metavar="[TEXT]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--fresh", is_flag=True, help="Ask again for what was found out in the last days.")
@click.option("--state", type=click.Path(path_type=Path, dir_okay=False), help="Where that is remembered.")
@click.option("--timeout", type=click.FloatRange(1, 120), default=20.0, show_default=True, help="Seconds.")
@click.pass_obj
def links(
    base: Path, only: tuple[str, ...], form: str, fresh: bool, state: Path | None, timeout: float
) -> None:
    """Check every address in the evidence, or those that hold a TEXT in address or file.

    Only addresses on the public internet are asked, and a check that is broken off goes on where it
    stopped. Exit 1 if any address is dead, 2 if none could be checked.
    """
    from evidence.intake.links.report import as_json, as_text
    from evidence.intake.reach import Patience, open_client

    known = _known(base, only)
    memory = _memory(state or base / STATE, fresh)
    with open_client(Patience(seconds=timeout)) as client:
        _ask(known, memory, client)
        checked = [_checked(link, memory.known[link.url][0], client) for link in known]
    click.echo(as_json(checked) if form == "json" else as_text(checked), nl=False)
    sys.exit(1 if any(each.outcome.status == "dead" for each in checked) else 0)


def _known(base: Path, only: Sequence[str]) -> list[Link]:
    """The addresses to check; a file that cannot be read stops the command."""
    from evidence.intake.links.places import links as every

    known, problems = every(base)
    if problems:
        told = "\n".join(map(str, problems))
        raise CannotCheck(f"some files cannot be read; mend them first:\n{told}")
    if only:
        known = [k for k in known if any(t in k.url or any(t in p.path for p in k.places) for t in only)]
    if not known:
        raise CannotCheck("there is no such address in the evidence")
    return known


def _memory(file: Path, fresh: bool) -> Memory:
    from evidence.intake.links.memory import Memory, Unreadable

    if fresh:
        return Memory(file)
    try:
        return Memory.of(file)
    except Unreadable as unreadable:
        raise CannotCheck(f"{unreadable}; remove it, or run with --fresh") from None


def _ask(known: list[Link], memory: Memory, client: httpx.Client) -> None:
    """Ask for every address that is not known yet, with a bar, and remember each outcome.

    That nobody knows a host is believed once another address has shown that there is a network.
    """
    from evidence.intake.links.checking import check
    from evidence.intake.links.rounds import outcomes

    young = memory.young(DAYS)
    asked = [link.url for link in known if link.url not in young]
    if len(asked) < len(known):
        click.echo(f"{len(known) - len(asked)} known from the last days, {len(asked)} to ask", err=True)
    doubtful: dict[str, Outcome] = {}
    answered = False
    with click.progressbar(length=len(asked), label="Checking", file=sys.stderr) as bar:
        for url, outcome in outcomes(asked, lambda url: check(url, client)):
            answered = answered or not outcome.unknown_host
            doubtful[url] = outcome
            while answered and doubtful:
                memory.add(*doubtful.popitem())
            bar.update(1)
    known_well = next((url for url, told in young.items() if told.status == "ok"), None)
    if doubtful and (known_well is None or check(known_well, client).unknown_host):
        raise CannotCheck("the name service knows none of the hosts; check the network connection")
    for url, outcome in doubtful.items():
        memory.add(url, outcome)


def _checked(link: Link, outcome: Outcome, client: httpx.Client) -> Checked:
    """An address with its outcome, and with an archived copy if it is dead and none is named yet."""
    from evidence.intake.links.archive import NoTelling, archived
    from evidence.intake.links.report import Checked

    if outcome.status != "dead" or any(place.archived for place in link.places):
        return Checked(link, outcome)
    try:
        copy = archived(link.url, client)
    except NoTelling as unknown:
        return Checked(link, outcome, None, str(unknown))
    return Checked(link, outcome, copy, None if copy else "no copy is archived")
