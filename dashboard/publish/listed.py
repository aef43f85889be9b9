"""Lists of everything that has a page outside the dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from claims.ledger import Ledger
from dashboard.publish.claim_page import in_order
from dashboard.publish.organization_page import events_of
from dashboard.publish.recipe_page import recipe_link, shown_scale
from dashboard.publish.site import Links
from dashboard.publish.told import Link, named, standing
from dashboard.rerun_words import outcome
from dashboard.reruns import Reruns
from dashboard.words import Words
from evidence.base import EvidenceBase


@dataclass(frozen=True)
class Item:
    """One entry: where it leads, and how it stands or what it holds."""

    link: Link
    mark: str = ""
    word: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under a heading, or without one."""

    title: str
    entries: tuple[Item, ...]


def all_claims(ledger: Ledger, words: Words, links: Links) -> tuple[Group, ...]:
    """Every claim in the order of the document under test, by section."""
    sections = ledger.base.case.sections

    def entries(ids: Iterator[str]) -> tuple[Item, ...]:
        stand = (standing(ledger, one, words, links) for one in ids)
        return tuple(Item(one.sentence, one.verdict, one.word) for one in stand)

    by_section = groupby(in_order(ledger), lambda one: ledger.claims[one].section)
    return tuple(
        Group(sections[key].name_zh if words.language == "zh" else sections[key].name, entries(ids))
        for key, ids in by_section
    )


def all_organizations(base: EvidenceBase, words: Words, links: Links) -> tuple[Group, ...]:
    """Every organization, those that most allegations concern first, then by name."""
    counted = {}
    for key in base.organizations:
        events = events_of(base, key)
        counted[key] = len(events["about"]), len(events["alleges"])
    ordered = sorted(counted, key=lambda key: (-sum(counted[key]), named(base, key, links).text.casefold()))
    return _one_group(
        Item(
            named(base, key, links),
            word=words("shell.events", about=counted[key][0], by=counted[key][1])
            if any(counted[key])
            else "",
        )
        for key in ordered
    )


def all_recipes(found: Reruns, words: Words, links: Links) -> tuple[Group, ...]:
    """Every re-run with what its first primary comparison came to."""

    def item(key: str) -> Item:
        rows = found.of(key, shown_scale(found, key))
        first = rows[rows["role"] == "primary"].to_dict("records")[:1]
        link = recipe_link(found, key, words, links)
        return Item(link, first[0]["word"], outcome(first[0], words)) if first else Item(link)

    return _one_group(item(key) for key in found.recipes)


def _one_group(items: Iterator[Item]) -> tuple[Group, ...]:
    entries = tuple(items)
    return (Group("", entries),) if entries else ()
