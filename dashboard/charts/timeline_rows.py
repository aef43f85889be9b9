"""Which rows of the event frame a timeline draws, and what a reader is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

import pandas as pd

from dashboard.dates import NOT_STATED, said
from dashboard.words import Words
from timelines.windows import COLUMNS as SHAPE
from timelines.windows import with_shapes

LANES = ("releases", "alleged", "accusations", "responses")
PARTS = ("announced", "api", "weights", "paper")
"""Dates of a release, in the order in which they are drawn."""
_SPOKEN = ("company", "said", "what", "by", "dated")
TABLE = {
    "company": "the company in whose band it is drawn",
    "lane": "releases, alleged, accusations or responses",
    "kind": "release, alleged-window, accusation, investigation, report, response, denial or admission",
    "detail": "for a release: announced, api, weights or paper",
    "what": "the model, the alleged activity as its accuser describes it, or the title of the event",
    "by": "who says or does it",
    "date": "EDTF date as published; not-stated where an accuser gives no dates of the activity",
    "published": "day on which it was made public",
    "rivals": "other dates with their sources",
    "confidence": "that it was said or published then: high, medium or low",
    "source": "first source",
    "address": "where it stands in the evidence",
}


@dataclass(frozen=True)
class Scope:
    """What of the frame is drawn: which companies in which order, and which days."""

    companies: tuple[str, ...]
    start: date
    end: date
    detailed: bool = False
    """One company: every date of a release apart, every label shown."""


def prepared(frame: pd.DataFrame, names: dict[str, str], scope: Scope, words: Words) -> pd.DataFrame:
    """The rows that are drawn: TABLE, the words of their tooltips, and the shape of alleged windows.

    Args:
        frame: Rows of timelines.events with lanes. A column `cited` names each source to a reader.
        names: Display name of each organization.
        scope: Companies and days.
        words: Texts in the reader's language.
    """
    shown = frame[frame["lane"].isin(LANES) & frame["organization"].isin(scope.companies)]
    shown = shown[(shown["kind"] != "release") | shown["role"].eq("flagship")]
    if not scope.detailed:
        shown = _first_available(shown)
    shown = _in_range(_shaped(shown), scope)
    records = records_of(shown)
    rows = shown.assign(
        company=shown["organization"].map(names),
        undated=shown["date"] == NOT_STATED,
        what=[_what(row) for row in records],
        said=[_kind(row, words) for row in records],
        by=[names.get(row["by"], row["by"]) for row in records],
        speaker=[names.get(row["speaker"], row["speaker"]) for row in records],
        dated=[dated(row["date"], row["certainty"], words) for row in records],
        public=[_public(row, words) for row in records],
        other=[row["rivals"] or words("tip.none") for row in records],
        sure=[words(f"tip.confidences.{row['confidence']}") for row in records],
        cited=shown["cited"] if "cited" in shown else shown["source"],
    )
    spoken = [words("timeline.spoken", **{k: row[k] for k in _SPOKEN}) for row in records_of(rows)]
    return _plain(rows.assign(spoken=spoken)).reset_index(drop=True)


def records_of(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as mappings."""
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """The drawn rows as a reader takes them away. Columns: TABLE."""
    return rows[list(TABLE)].reset_index(drop=True)


@dataclass(frozen=True)
class Tally:
    """What is drawn, counted once for each company that it is drawn for."""

    releases: int
    windows: int
    """Allegations with published dates of the activity."""
    sharp: int
    """Those whose source gives the day at both ends."""
    undated: int
    accusations: int
    responses: int
    sources: int

    @property
    def allegations(self) -> int:
        """All of them, with dates or without."""
        return self.windows + self.undated


def tally(rows: pd.DataFrame) -> Tally:
    """The drawn rows counted."""
    lane, undated = rows["lane"], rows["undated"].eq(True)
    both = rows["start_known"].eq("day") & rows["end_known"].eq("day")
    return Tally(
        releases=int(lane.eq("releases").sum()),
        windows=int((lane.eq("alleged") & ~undated).sum()),
        sharp=int(both.sum()),
        undated=int(undated.sum()),
        accusations=int(lane.eq("accusations").sum()),
        responses=int(lane.eq("responses").sum()),
        sources=int(rows["source"].nunique()),
    )


def dated(text: str, certainty: str, words: Words) -> str:
    """A date of the event frame with what is not known of it."""
    return words(f"precision.{certainty}", date=said(text, words))


def _first_available(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a release: the first day the public could use it."""
    release = frame["kind"] == "release"
    rank = frame["detail"].map({"api": 0, "weights": 0, "announced": 1, "paper": 2}).fillna(0)
    models = frame["address"].str.split("#").str[0]
    first = (
        frame.assign(rank=rank, model=models)[release]
        .sort_values(["rank", "earliest"], kind="stable")
        .drop_duplicates("model")
        .drop(columns=["rank", "model"])
    )
    return pd.concat([frame[~release], first], ignore_index=True)


def _shaped(frame: pd.DataFrame) -> pd.DataFrame:
    """With SHAPE for alleged windows that have dates, and `day`: the day at which a mark stands."""
    windows = (frame["kind"] == "alleged-window") & (frame["date"] != NOT_STATED)
    plain = frame[~windows].assign(**dict.fromkeys(SHAPE))
    day = plain["earliest"].fillna(plain["published"])
    shaped = with_shapes(frame[windows])
    parts = [plain.assign(day=day), shaped.assign(day=shaped["start"].fillna(shaped["start_full"]))]
    return pd.concat([part.astype(object) for part in parts], ignore_index=True)


def _in_range(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """What shares a day with the period. A window without one end counts where its other end lies."""
    after = scope.end + timedelta(days=1)
    kept = [
        _reaches(row) > scope.start and row["day"] < after
        for row in records_of(frame[["day", "end", "end_full"]])
    ]
    return frame[pd.Series(kept, index=frame.index, dtype=bool)]


def _reaches(row: dict[str, Any]) -> date:
    day: date = row["day"]
    ends = (row[name] for name in ("end", "end_full"))
    return next((end for end in ends if isinstance(end, date)), day + timedelta(days=1))


def _what(row: dict[str, Any]) -> str:
    if row["kind"] == "release":
        return str(row["text"]).removesuffix(f": {row['detail']}")
    return str(row["text"] if row["kind"] == "alleged-window" else row["label"])


def _kind(row: dict[str, Any], words: Words) -> str:
    kind = words(f"kind.{row['kind']}")
    if row["kind"] == "release":
        return words("timeline.release_kind", kind=kind, part=words(f"timeline.parts.{row['detail']}"))
    return kind


def _public(row: dict[str, Any], words: Words) -> str:
    return said(str(row["published"]), words) if isinstance(row["published"], date) else ""


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Days as ISO text: Altair cannot write date objects, and a bare date cannot shift by a time zone."""
    columns = ("earliest", "latest", "published", "day", *SHAPE[:4])
    return rows.assign(**{c: [str(v) if isinstance(v, date) else "" for v in rows[c]] for c in columns})
