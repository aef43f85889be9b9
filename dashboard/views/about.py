"""About: limits first, then the method in plain words, the formulas, the glossary, replies and licences."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from claims.records import OF_ALLEGATIONS, PLAIN
from dashboard.dates import said
from dashboard.naming import coverage
from dashboard.parts.glossary import GROUPS, group, loaded_words, reasons, review, verdicts
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, joined, show
from dashboard.parts.prose import bullets, labelled, paragraphs, source_link, table
from dashboard.parts.session import shared
from evidence.catalogue import attributions, holdings, languages, published, sizes, standing_of_sources
from evidence.register import register, tally
from evidence.rivals import rival_dates, rival_values

METHOD = ("claims", "then_now", "dates", "independence", "neutral", "entering")
FORMULAS = ("error", "delta", "share", "uncertain")

words = here()
store = shared()
base = store.ledger.base


def section(name: str, *parts: str) -> None:
    """A part of the page with its heading."""
    show(el("h2", words(f"about.{name}.title"), class_="cb-head"), el("div", *parts, class_="cb-reading"))


def texts(name: str, *keys: str) -> Html:
    """Paragraphs of a part."""
    return paragraphs(words(f"about.{name}.{key}") for key in keys)


def limits() -> None:
    """What this record cannot tell, with the numbers of the record itself."""
    count, held, documents = tally(register(base)), holdings(store.sources), published(store.sources)
    read = store.findings[store.findings["source"].isin(documents["source"])]
    sure = int((read["confidence"] == "high").sum())
    values, dates = rival_values(base)["group"].nunique(), rival_dates(base)["address"].nunique()
    campaigns = {"campaigns": count.campaigns, "dated": words.count(count.dated)}
    lines = [
        words(
            "about.limits.coverage",
            date=said(base.case.as_of, words),
            coverage=coverage(base.case, words.language),
        ),
        words("about.limits.public"),
        words(
            "about.limits.accusations", n=count.events, records=words.count(count.with_records), **campaigns
        ),
        words("about.limits.sources", n=held.documents, primary=held.primary),
        words("about.limits.findings", n=held.findings, sure=sure),
        words("about.limits.rivals", values=values, dates=dates),
        words("about.limits.timing"),
        words("about.limits.size", **sizes(store.contrasts)),
        words("about.limits.choice", **languages(documents)),
    ]
    section("limits", bullets(lines), sources_table(standing_of_sources(documents)))


def sources_table(counts: pd.DataFrame) -> Html:
    """How many sources were read how, and how sure that is."""
    head = [words("about.limits.read"), *(words(f"confidence.{level}") for level in counts.columns)]
    rows = [[words(f"tier.{tier}"), *map(str, row)] for tier, *row in counts.itertuples()]
    return table(head, rows, words("about.limits.table"))


def method() -> None:
    """The method in plain words, and the verdicts as the code has them."""
    parts = [
        joined(el("h3", words(f"about.method.{key}")), el("p", words(f"about.method.{key}_text")))
        for key in METHOD
    ]
    section("method", *parts)
    allegations = tuple(verdict for verdict in OF_ALLEGATIONS if verdict not in PLAIN)
    section(
        "verdicts",
        texts("verdicts", "text"),
        verdicts(PLAIN),
        el("h3", words("about.verdicts.allegations")),
        texts("verdicts", "allegations_text"),
        verdicts(allegations),
        el("h3", words("about.verdicts.reasons")),
        reasons(),
    )


def formulas() -> None:
    """The few formulas behind numbers that are ours."""
    rows = []
    for key in FORMULAS:
        formula = el("code", words(f"about.formulas.{key}_formula"))
        rows.append(
            (words(f"about.formulas.{key}"), joined(formula, " ", words(f"about.formulas.{key}_text")))
        )
    section("formulas", texts("formulas", "text"), labelled(rows))


def licences() -> None:
    """Who may use what, with the words that sources ask for."""
    owed = attributions(base).items()
    lines = bullets(joined(source_link(base, source_id), ": ", text) for source_id, text in owed)
    section("licences", texts("licences", "code", "texts", "values" if owed else "values_none"), lines)


def cite() -> None:
    """How to name this record."""
    text = words("about.cite.text", date=said(base.case.as_of, words), release=base.release)
    section("cite", paragraphs([text, words("about.cite.values")]))


st.title(words("about.title"))
show(el("p", words("about.lead"), class_="cc-because"))
limits()
method()
formulas()
section("glossary", *(joined(el("h3", words(f"about.glossary.{name}")), group(name)) for name in GROUPS))
section("loaded", texts("loaded", "text"), loaded_words(), el("p", review(words)))
section("reply", texts("reply", "how", "when", "corrections", "people"))
section("interests", texts("interests", "text", "advice"))
licences()
cite()
