"""Everything that a reader can look up by name: pages, companies, models, claims, events, sources, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.dates import said
from dashboard.loaded import glossary
from dashboard.naming import organization, recipe_question, recipe_title
from dashboard.navigation import SEARCH, VIEWS, address
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.words import LANGUAGES, Words
from dashboard.words import words as texts_in
from evidence.frames import model_scores
from evidence.register import party_name
from timelines.lanes import accused_first, with_lanes

KINDS = ("page", "company", "model", "claim", "event", "source", "benchmark", "recipe", "word")
"""The kinds of entry in the order in which they are shown."""
ORGANIZATION = "/o/{}"
"""The page of an organization that has no timeline."""
LEAD, NAME = "glossary.", ".name"


@dataclass(frozen=True)
class Entry:
    """One thing with a name, and the page that shows it."""

    kind: str
    label: str
    detail: str
    """What tells it from others of its name: a date, a verdict, a maker, a meaning."""
    page: str
    """Where it stands, below the folder of the whole dashboard."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """The parameters of that page."""
    also: tuple[str, ...] = ()
    """Other names, ids and words by which it is found."""


def entries(shelf: Shelf, words: Words) -> tuple[Entry, ...]:
    """Every entry of a base, by kind in the order of KINDS."""
    makers: tuple[Callable[[Shelf, Words], Iterator[Entry]], ...] = (
        _pages,
        _companies,
        _models,
        _claims,
        _events,
        _sources,
        _benchmarks,
        _recipes,
        _explained,
    )
    return tuple(entry for make in makers for entry in make(shelf, words))


def _pages(shelf: Shelf, words: Words) -> Iterator[Entry]:
    for view in VIEWS:
        if view != SEARCH:
            key = f"nav.{view}"
            yield Entry("page", words(key), words(f"shell.view.{view}"), address(view), also=_both(key))


def _companies(shelf: Shelf, words: Words) -> Iterator[Entry]:
    base, placed = shelf.base, _placed(shelf)
    for key, record in base.organizations.items():
        name = organization(base, key, words.language)
        detail = record.name if record.name != name else ""
        also = (key, *_names(shelf, key), *record.aliases)
        yield Entry("company", name, detail, *_page_of(key, placed), also)


def _models(shelf: Shelf, words: Words) -> Iterator[Entry]:
    base, placed = shelf.base, _placed(shelf)
    for key, record in base.models.items():
        maker = key.partition("/")[0]
        detail = words(
            "search.detail.model",
            maker=organization(base, maker, words.language),
            date=said(record.first_available.date, words),
        )
        also = (key, record.short or "", record.line or "", *_names(shelf, maker))
        yield Entry("model", record.name, detail, *_page_of(maker, placed), also)


def _claims(shelf: Shelf, words: Words) -> Iterator[Entry]:
    for key, claim in shelf.ledger.claims.items():
        sentence = (claim.sentence_zh if words.language == "zh" else None) or claim.sentence
        verdict = words(f"verdict.{claim.verdict.now}.name")
        also = (key, claim.sentence, claim.sentence_zh or "", *claim.about)
        yield Entry("claim", sentence, verdict, address("claims"), {"claim": key}, also)


def _events(shelf: Shelf, words: Words) -> Iterator[Entry]:
    base = shelf.base
    for key, event in sorted(base.events.items(), key=lambda item: str(item[1].date), reverse=True):
        kind = words(f"kind.{event.kind}")
        detail = words("search.detail.event", date=said(event.date, words), kind=kind)
        about = {*event.about, *(campaign.about for campaign in event.campaigns.values() if campaign.about)}
        named = (name for one in sorted(about) for name in _names(shelf, one))
        also = (key, event.summary, *(party_name(base, party) for party in event.by), *named)
        yield Entry("event", event.title, detail, address("accusations"), {"event": key}, also)


def _sources(shelf: Shelf, words: Words) -> Iterator[Entry]:
    base = shelf.base
    for key, source in base.sources.items():
        publisher = organization(base, source.publisher, words.language)
        date = said(source.first_published, words)
        detail = words("search.detail.source", publisher=publisher, date=date)
        ids = (key, source.arxiv or "", source.doi or "")
        also = (*ids, *source.authors, *_names(shelf, source.publisher))
        yield Entry("source", source.title, detail, address("sources"), {"source": key}, also)


def _benchmarks(shelf: Shelf, words: Words) -> Iterator[Entry]:
    drawn = set(model_scores(shelf.findings, shelf.base.case.under_test)["benchmark"])
    for key, record in shelf.base.benchmarks.items():
        unit, also = words(f"benchmarks.unit.{record.unit}"), (key, record.family or "")
        page, asked = address("benchmarks"), {"benchmark": key}
        if key not in drawn:
            page, asked = address("sources"), {"q": record.name}
        yield Entry("benchmark", record.name, unit, page, asked, also)


def _recipes(shelf: Shelf, words: Words) -> Iterator[Entry]:
    found = shelf.reruns()
    if isinstance(found, Reruns):
        for key, loaded in found.recipes.items():
            recipe = loaded.recipe
            title, asks = recipe_title(recipe, words.language), recipe_question(recipe, words.language)
            also = (key, recipe.title, recipe.title_zh or "")
            yield Entry("recipe", title, asks, address("reruns"), {"recipe": key}, also)


def _explained(shelf: Shelf, words: Words) -> Iterator[Entry]:
    """The words of the glossary that have a name of their own, the verdicts, and the loaded words."""
    about = address("about")
    names = {
        key: key.removesuffix(NAME) + ".text"
        for key in words.texts
        if key.startswith(LEAD) and key.endswith(NAME)
    }
    names |= {
        f"verdict.{key.split('.')[2]}{NAME}": key for key in words.texts if key.startswith(f"{LEAD}verdict.")
    }
    for key, meaning in names.items():
        yield Entry("word", words(key), words(meaning), about, also=(*key.split("."), *_both(key)))
    known = {name for key in names for name in _both(key)}
    for name, term in glossary().terms.items():
        if not known & {*term.en, *term.zh}:
            label = term.zh[0] if words.language == "zh" else name
            yield Entry("word", label, term.noted(words.language), about, also=(*term.en, *term.zh))


def _both(key: str) -> tuple[str, ...]:
    """The text at a key in every language."""
    return tuple(texts_in(language)(key) for language in LANGUAGES)


def _names(shelf: Shelf, organization_id: str) -> tuple[str, ...]:
    """What an organization is called, in any language."""
    record = shelf.base.organizations[organization_id]
    return tuple(filter(None, (record.name, record.name_zh, record.short)))


def _placed(shelf: Shelf) -> frozenset[str]:
    """The organizations that have a timeline."""
    return frozenset(accused_first(with_lanes(shelf.events), shelf.base.case.featured))


def _page_of(organization_id: str, placed: frozenset[str]) -> tuple[str, dict[str, str]]:
    """The page of an organization: its timeline, or what the record has on it."""
    if organization_id in placed:
        return address("timelines"), {"company": organization_id}
    return ORGANIZATION.format(organization_id), {}
