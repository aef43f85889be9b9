"""What goes in which lane of a company's timeline."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from evidence.base import EvidenceBase

Lane = Literal["releases", "alleged", "accusations", "responses", "other"]

LANES: tuple[Lane, ...] = ("releases", "alleged", "accusations", "responses", "other")

_LANE_OF: dict[str, Lane] = {
    "release": "releases",
    "alleged-window": "alleged",
}


def with_lanes(frame: pd.DataFrame) -> pd.DataFrame:
    """The event frame with a `lane` column."""
    lanes = [_lane(kind, part) for kind, part in zip(frame["kind"], frame["part"], strict=True)]
    return frame.assign(lane=lanes)


def _lane(kind: str, part: str) -> Lane:
    """The lane of an event: accusations of the accused, responses of those who answer."""
    if kind in ("accusation", "investigation", "report"):
        return "accusations" if part == "accused" else "other"
    if kind in ("response", "denial", "admission"):
        return "responses" if part in ("answering", "speaker") else "other"
    return _LANE_OF.get(kind, "other")


def company(frame: pd.DataFrame, organization: str) -> pd.DataFrame:
    """The rows of one company's timeline, with lanes."""
    return with_lanes(frame[frame["organization"] == organization]).reset_index(drop=True)


def upstream(frame: pd.DataFrame, organizations: tuple[str, ...]) -> pd.DataFrame:
    """First availability of each flagship of the organizations whose releases are drawn as rules across."""
    rows = frame[
        (frame["kind"] == "release")
        & frame["organization"].isin(organizations)
        & (frame["role"] == "flagship")
        & frame["detail"].isin(["api", "weights"])
    ]
    first = rows.sort_values("earliest", kind="stable").assign(model=rows["address"].str.split("#").str[0])
    return first.drop_duplicates("model").drop(columns="model").reset_index(drop=True)


def accused_first(frame: pd.DataFrame, featured: tuple[str, ...]) -> tuple[str, ...]:
    """The organizations that have a timeline: the featured ones, then all others that are accused."""
    accused = frame[frame["lane"].isin(["alleged", "accusations"])]["organization"]
    return tuple(dict.fromkeys([*featured, *sorted(set(accused))]))


def named_upstream(base: EvidenceBase, organizations: tuple[str, ...]) -> tuple[str, ...]:
    """The organizations whose models accusations against these say were used."""
    campaigns = (c for event in base.events.values() for c in event.campaigns.values())
    named = (maker for c in campaigns if c.about in organizations for maker in c.upstream)
    return tuple(sorted(set(named)))


def in_window(frame: pd.DataFrame, start: object, end: object) -> pd.DataFrame:
    """Rows that share a day with a window. Open ends count as reaching on; undated rows go by publication."""
    first = frame["earliest"].where(frame["date"] != "not-stated", frame["published"])
    last = frame["latest"].where(frame["date"] != "not-stated", frame["published"])
    after_start = last.isna() | (pd.to_datetime(last) >= pd.Timestamp(start))  # type: ignore[arg-type]
    before_end = first.isna() | (pd.to_datetime(first) <= pd.Timestamp(end))  # type: ignore[arg-type]
    return frame[after_start & before_end].reset_index(drop=True)
