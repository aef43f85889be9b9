"""A paper by its arXiv id, as arXiv's API and its open archive describe it.

API: https://info.arxiv.org/help/api/user-manual.html, through the package `arxiv`. The API names no
licence and no date of a version between the first and the last, so the history comes from
https://info.arxiv.org/help/oa/index.html in the format arXivRaw.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import arxiv
import httpx

from evidence.intake.asking import Asker, NoAnswer, NotThere
from evidence.intake.described import Described, Licence, as_line, licence

ARCHIVE = "https://oaipmh.arxiv.org/oai"
_FEED = b"http://www.w3.org/2005/Atom"
_RAW = "{http://arxiv.org/OAI/arXivRaw/}"
_UNKNOWN = Licence("arXiv; the licence of the text was not looked up", "values")


class _Connection:
    """What the package asks through: our asker, with a look at whether the answer is a list of papers."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def get(self, url: str, headers: dict[str, str]) -> httpx.Response:
        answer = self._asker.get(url, headers)
        if _FEED not in answer.content:
            raise NoAnswer("arXiv answers with something else than a list of papers; try again later")
        return answer


@dataclass(frozen=True)
class _History:
    """Every version's date, and the licence."""

    versions: dict[str, str] = field(default_factory=dict)
    licence: Licence = _UNKNOWN


def describe(arxiv_id: str, asker: Asker) -> Described:
    """A paper as arXiv describes it.

    Raises:
        NotThere: If arXiv has no paper with this id.
        NoAnswer: If it cannot be asked, or answers with something else than a paper.
    """
    paper = _paper(arxiv_id, asker)
    described = Described(
        registry="arXiv",
        title=as_line(paper.title),
        url=f"https://arxiv.org/abs/{arxiv_id}",
        kind="paper",
        authors=tuple(as_line(author.name) for author in paper.authors),
        arxiv=arxiv_id,
        publishers=tuple(as_line(author.name) for author in paper.authors),
        remarks=_elsewhere(paper.doi, paper.journal_ref),
    )
    try:
        history = _history(arxiv_id, asker)
    except NoAnswer as trouble:
        remark = f"Versions between the first and the last, and the licence, were not found: {trouble}."
        known = {"v1": _day(paper.published), _last(paper): _day(paper.updated)}
        return replace(described, versions=known, licence=_UNKNOWN, remarks=(*described.remarks, remark))
    return replace(described, versions=history.versions, licence=history.licence)


def _paper(arxiv_id: str, asker: Asker) -> arxiv.Result:
    """The entry of one paper in the API's answer."""
    client = arxiv.Client(page_size=1, num_retries=0)
    # The package's own connection waits without end and does not hear when it is asked to wait.
    client._session = _Connection(asker)
    try:
        papers = list(client.results(arxiv.Search(id_list=[arxiv_id], max_results=1)))
    except NotThere:
        papers = []
    except arxiv.ArxivError as error:
        raise NoAnswer(f"arXiv answers in a way that cannot be read ({error}); try again later") from None
    except ValueError:
        raise NoAnswer("arXiv's answer holds a date that cannot be read; try again later") from None
    papers = [paper for paper in papers if arxiv_id in paper.entry_id]
    if not papers:
        raise NotThere(f"arXiv has no paper {arxiv_id}; check the digits")
    if not papers[0].title.strip():
        raise NoAnswer(f"arXiv gives no title for {arxiv_id}; try again later")
    return papers[0]


def _history(arxiv_id: str, asker: Asker) -> _History:
    """Versions and licence from the open archive. Raises NoAnswer."""
    query = {"verb": "GetRecord", "identifier": f"oai:arXiv.org:{arxiv_id}", "metadataPrefix": "arXivRaw"}
    answer = asker.get(f"{ARCHIVE}?{urlencode(query)}")
    try:
        record = ElementTree.fromstring(answer.content).find(f".//{_RAW}arXivRaw")
        if record is None:
            raise NoAnswer("arXiv's open archive has no history of it")
        versions = {
            version.attrib["version"]: _day(parsedate_to_datetime(version.findtext(f"{_RAW}date", "")))
            for version in sorted(record.iterfind(f"{_RAW}version"), key=_number)
        }
    except (ElementTree.ParseError, ValueError, KeyError):
        raise NoAnswer("arXiv's open archive answers in a way that cannot be read") from None
    if not versions:
        raise NoAnswer("arXiv's open archive lists no version of it")
    return _History(versions, licence(record.findtext(f"{_RAW}license"), _UNKNOWN))


def _number(version: ElementTree.Element) -> int:
    return int(version.attrib["version"].removeprefix("v"))


def _day(moment: Any) -> str:
    return str(moment.astimezone(UTC).date().isoformat())


def _last(paper: arxiv.Result) -> str:
    _, mark, number = paper.get_short_id().rpartition("v")
    return f"v{number}" if mark and number.isdecimal() else "v1"


def _elsewhere(doi: str | None, journal: str | None) -> tuple[str, ...]:
    """A remark on where else the paper was printed."""
    places = [as_line(journal)] if journal else []
    places += [f"DOI {doi}"] if doi else []
    if not places:
        return ()
    return (f"arXiv names a printed version ({', '.join(places)}): add it under `versions` with its date.",)
