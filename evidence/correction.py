"""Corrections: what was found to be wrong, here or in a source, and what became of it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from evidence.fields import Address, Date, Record, Text, refuse

Reason = Literal[
    "misread",
    "mistyped",
    "misattributed",
    "misdated",
    "source-contradicts-itself",
    "source-contradicts-another",
    "source-miscounts",
    "source-changed",
]
"""The first four are mistakes of this record, the others of the source."""

Status = Literal["open", "mended-here", "mended-by-source"]


class Expect(Record):
    """What the source prints as long as the error stands."""

    address: Address
    printed: Text


class Correction(Record):
    """Something wrong at one address: what stood there, what stands there now, and why."""

    date: Date
    """The day on which it was noticed, or mended."""
    what: Address
    """Where it stands. A claim is corrected by a new entry under its verdicts, not here."""
    was: Text
    """What is or was wrong, as it stood."""
    now: Text | None = Field(default=None, alias="is")
    """What stands instead. Left out where nobody can tell yet."""
    reason: Reason
    status: Status
    reported_by: Literal["editor", "contributor", "reader", "author", "named-company"]
    """The role in which somebody said so, never a name."""
    expect: Expect | None = None
    """Holds while the error stands in the source, and fails once the source has mended it."""
    note: Text | None = None

    @model_validator(mode="after")
    def _fits_its_status(self) -> Self:
        if self.what.startswith("claim:"):
            raise refuse(f"{self.what} is a claim", "append an entry under the claim's `verdicts` instead")
        of_source = self.reason.startswith("source-")
        if self.status == "open" and of_source and self.expect is None:
            fix = "write `expect: {address: ..., printed: ...}`, so that it closes when the source mends it"
            raise refuse("an open error of a source has no guard", fix)
        if self.status != "open" and self.expect is not None:
            raise refuse(
                f"{self.status} and still has `expect`", "remove `expect`; only what is open needs it"
            )
        if self.status != "open" and self.now is None:
            raise refuse(f"{self.status} and does not say what stands now", "write it under `is`")
        if self.status == "mended-by-source" and not of_source:
            fix = f"write mended-here, or a reason that begins with source-, instead of {self.reason}"
            raise refuse("is no mistake of the source", fix)
        return self
