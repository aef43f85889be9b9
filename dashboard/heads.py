"""What the shell of a page says of itself before any script runs: title, description, language, picture.

Streamlit sends one shell for every address. Whoever lists or links a page reads only that, so ours says
which page it is, in the reader's language, and names the claim, source, event or company that the address
names.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from dashboard.dates import said
from dashboard.naming import organization, recipe_question, recipe_title
from dashboard.navigation import address
from dashboard.publish.rendering import TAGS, Head, render
from dashboard.publish.site import Site
from dashboard.publish.told import claim_in_short, sentence
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.words import Words

_LANGUAGE = re.compile(r'<html lang="[^"]*">')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Named:
    """What an address names, as others are told of it."""

    title: str
    description: str
    picture: str = ""
    """The address of its picture, where it has one of its own."""


Find = Callable[[Shelf, str, Words], Named | None]
"""Knows what an id names; None where it names nothing."""


def head_of(view: str, query: Mapping[str, str], shelf: Shelf | None, words: Words) -> Head:
    """What a page of the dashboard says of itself.

    Args:
        view: The page.
        query: The parameters of its address, whatever they are.
        shelf: The evidence; None where it cannot be read, so that nothing in it can be named.
        words: Texts in the reader's language.
    """
    title, text = words(f"nav.{view}"), words(f"shell.view.{view}")
    picture = f"/og/view/{view}.png"
    name, find = _FINDERS.get(view, ("", None))
    asked = query.get(name, "")
    if find is None or asked in _ANY or shelf is None:
        return Head(title, text, address(view), picture=picture)
    found = find(shelf, asked, words)
    if found is None:
        return Head(title, text, address(view), picture=picture, is_listed=False)
    return Head(
        found.title, found.description, address(view), {name: asked}, picture=found.picture or picture
    )


def names_something(view: str, query: Mapping[str, str]) -> bool:
    """Whether an address names one thing on a page, so that the evidence is needed to say what."""
    name, _ = _FINDERS.get(view, ("", None))
    return query.get(name, "") not in _ANY


def with_head(shell: str, head: Head, words: Words, site: Site) -> str:
    """The shell with what the page says of itself.

    Args:
        shell: Streamlit's page.
        head: What to say.
        words: Texts in the reader's language.
        site: Where the page stands.
    """
    said_there = render("head.html", words, site, head=head)
    without = render("no_script.html", words, site)
    page = _LANGUAGE.sub(lambda _: f'<html lang="{TAGS[words.language]}">', shell, count=1)
    page = _TITLE.sub(lambda _: said_there, page, count=1)
    return _NO_SCRIPT.sub(lambda _: f"<noscript>{without}</noscript>", page, count=1)


def shell_policy(shell: str) -> str:
    """What the shell may load and run.

    Scripts come from this server, or are one of those that stand in the shell. Charts turn their
    expressions into functions, and styles are written while a page is drawn, so both stay allowed.
    """
    hashes = (b64encode(sha256(one.encode()).digest()).decode() for one in _INLINE.findall(shell))
    scripts = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'self'; script-src 'self' 'unsafe-eval' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'self'"
    )


def _claim(shelf: Shelf, claim_id: str, words: Words) -> Named | None:
    ledger = shelf.ledger
    if claim_id not in ledger.claims:
        return None
    text = claim_in_short(ledger, claim_id, words)
    return Named(sentence(ledger, claim_id, words.language), text, f"/og/c/{claim_id}.png")


def _source(shelf: Shelf, source_id: str, words: Words) -> Named | None:
    source = shelf.base.sources.get(source_id)
    if source is None:
        return None
    text = words(
        "shell.named.source",
        kind=words(f"sources.kind.{source.kind}"),
        publisher=organization(shelf.base, source.publisher, words.language),
        date=said(source.first_published, words),
    )
    return Named(source.title, text)


def _event(shelf: Shelf, event_id: str, words: Words) -> Named | None:
    event = shelf.base.events.get(event_id)
    if event is None:
        return None
    kind = words(f"kind.{event.kind}")
    return Named(event.title, words("shell.named.event", kind=kind, date=said(event.date, words)))


def _company(view: str) -> Find:
    def find(shelf: Shelf, company: str, words: Words) -> Named | None:
        if company not in shelf.base.organizations:
            return None
        name = organization(shelf.base, company, words.language)
        title = words("shell.named.company", name=name, view=words(f"nav.{view}"))
        return Named(title, words("shell.named.company_text", name=name), f"/og/o/{company}.png")

    return find


def _benchmark(shelf: Shelf, benchmark: str, words: Words) -> Named | None:
    record = shelf.base.benchmarks.get(benchmark)
    return Named(record.name, words("shell.named.benchmark", name=record.name)) if record else None


def _recipe(shelf: Shelf, recipe_id: str, words: Words) -> Named | None:
    found = shelf.reruns()
    if not isinstance(found, Reruns) or recipe_id not in found.recipes:
        return None
    recipe = found.recipes[recipe_id].recipe
    text = words("page_recipe.description", question=recipe_question(recipe, words.language))
    return Named(recipe_title(recipe, words.language), text, f"/og/r/{recipe_id}.png")


_ANY = ("", "all")
"""Values that name nothing in particular."""
_FINDERS: Mapping[str, tuple[str, Find | None]] = {
    "claims": ("claim", _claim),
    "sources": ("source", _source),
    "accusations": ("event", _event),
    "timelines": ("company", _company("timelines")),
    "alignment": ("company", _company("alignment")),
    "benchmarks": ("benchmark", _benchmark),
    "reruns": ("recipe", _recipe),
}
"""The parameter of a page that names one thing on it, and who knows that thing."""
