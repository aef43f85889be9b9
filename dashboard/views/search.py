"""Search: claims, sources, models, companies, events, tests, re-runs, pages and words, by name."""

from __future__ import annotations

import streamlit as st

from dashboard.lookup import LONGEST, asked
from dashboard.parts.landmark import counted
from dashboard.parts.language import here, language
from dashboard.parts.markup import el, show
from dashboard.parts.original import entered
from dashboard.parts.safe import md
from dashboard.parts.search import linked, listed, lookup
from dashboard.parts.session import shared
from dashboard.parts.urlstate import Parameter, state

words = here()


def answer(question: str) -> None:
    """What a question finds, or what to do where it finds nothing."""
    index = lookup(shared(), language())
    found = index.find(question)
    counted(words("search.found", n=found.count, question=md(" ".join(asked(question)))))
    if len(question) > LONGEST:
        st.caption(words("search.cut", n=LONGEST))
    if found.count:
        show(entered(), listed(found, question[:LONGEST]))
        return
    st.info(words("search.nothing"))
    near = index.near(question)
    if near:
        show(el("p", words("search.near")), linked(near))


page = state([Parameter("q", "", lambda _: True)])
st.title(words("search.title"), anchor=False)
if asked(page["q"]):
    answer(page["q"])
else:
    st.markdown(words("search.hint"))
