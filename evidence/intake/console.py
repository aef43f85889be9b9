"""What the commands of intake share: how they write, and how they say what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from evidence.base import EvidenceBase
from evidence.intake.drafts import Draft, NotEntered, enter
from evidence.intake.newfile import NoLink
from evidence.problems import InvalidEvidence


@contextmanager
def plainly() -> Iterator[None]:
    """Errors that a person can mend, as one message and exit 1."""
    try:
        yield
    except InvalidEvidence as invalid:
        what = "the evidence as it stands is not valid; mend this first"
        raise click.ClickException(f"{what}:\n{invalid}") from None
    except (NotEntered, NoLink) as trouble:
        raise click.ClickException(str(trouble)) from None


def written(base: EvidenceBase, draft: Draft) -> None:
    """Write a draft and say where it is. Raises NotEntered."""
    enter(base, draft)
    click.echo(f"written: {draft.path.as_posix()}")
