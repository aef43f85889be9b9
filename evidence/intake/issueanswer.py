"""What is answered to an issue form within minutes: a draft, the place in question, the days that count.

An answer decides nothing and closes nothing; it says who does what next, and gives the link that opens the
web editor at the right file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evidence.base import EvidenceBase
from evidence.intake.addresses import Given
from evidence.intake.asking import NoAnswer
from evidence.intake.described import Described, Unclear, by_hand, code_span, printable
from evidence.intake.drafts import NotEntered
from evidence.intake.duplicates import Duplicate, refuse_described, refuse_known
from evidence.intake.issueform import Sent, document_in, places_in
from evidence.intake.issuetable import with_table
from evidence.intake.newfile import NoLink, edit_link, line_link, new_file_link
from evidence.intake.skeleton import Wishes, begun
from evidence.yamlfile import dump

Describe = Callable[[Given], Described]
"""Asks a registry or a page about a document. Raises NotEntered."""

RULES = "docs/right-of-reply.md"
DAYS = {
    1: "a maintainer who did not write it answers here, and the log has an entry",
    2: "a note stands at the record",
    5: "the reply stands beside what it answers, or it is said here why not",
}
THEN = "Then read the document, write down what it says and where, and choose *Propose new file*."
NEXT = (
    f"{THEN} A check answers in the pull request.",
    "Or leave it: a maintainer takes it from here, and names you.",
)
MOST = 5
"""Places that are named in one answer."""


@dataclass(frozen=True)
class Setting:
    """What an answer needs to know besides the form."""

    repository: str
    """Its web address."""
    received: date
    issue: str
    """The address of the issue."""
    describe: Describe


def answer(base: EvidenceBase, sent: Sent, setting: Setting) -> str:
    """The answer to a form, as Markdown."""
    parts = {"source": _source, "correction": _correction, "objection": _objection}[sent.kind]
    return "\n\n".join(parts(base, sent.fields, setting)) + "\n"


def working_day(start: date, count: int) -> date:
    """The day so many working days after another; holidays count as working days.

    Example:
        >>> working_day(date(2026, 11, 27), 1)
        datetime.date(2026, 11, 30)
    """
    day = start
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day


def _source(base: EvidenceBase, fields: Mapping[str, str], setting: Setting) -> Iterator[str]:
    try:
        given = document_in(fields["link"])
        refuse_known(base, given)
        described, remark = _described(given, setting)
        refuse_described(base, described, same_title=False)
    except Duplicate as known:
        see, edit = line_link(setting.repository, known.path, 1), edit_link(setting.repository, known.path)
        yield f"{code_span(known.what)} is here already: [{known.path}]({see})."
        yield f"What is missing there goes below `findings:`; [open that file in the editor]({edit})."
        return
    except NotEntered as trouble:
        yield f"No draft could be made: {code_span(str(trouble))}."
        yield "Edit the issue and the answer is made anew, or leave it: a maintainer takes it from here."
        return
    wishes = Wishes(own=fields["own"] == "Yes")
    draft, missing = begun(base, described, wishes, setting.received)
    filled = with_table(base, draft, fields["findings"])
    text = _closing_nothing(filled.text + _as_sent(filled.rest))
    yield f"A draft of the file, {remark}."
    yield _opened(setting.repository, draft.path.as_posix(), text)
    open_yet = [f"To be filled in: {each}." for each in missing]
    yield "\n".join(f"* {line}" for line in (*open_yet, *filled.notes, *NEXT))
    yield f"<details><summary>The draft</summary>\n\n{_fenced(text)}\n\n</details>"


def _described(given: Given, setting: Setting) -> tuple[Described, str]:
    """What is known of a document, and whom it is known from; little where nobody can be asked."""
    try:
        described = setting.describe(given)
    except (NoAnswer, Unclear) as trouble:
        why = str(trouble).partition(";")[0]
        nothing = replace(by_hand(given, "", ""), registry="an issue")
        return nothing, f"with nothing but the address, because it could not be asked ({code_span(why)})"
    return described, f"with what {code_span(described.registry)} says"


def _opened(repository: str, path: str, text: str) -> str:
    """The link that opens the draft in the editor, or how to do the same by hand."""
    try:
        return f"**[Open it in the editor]({new_file_link(repository, path, text)})**"
    except NoLink:
        return f"It is too long for a link: open `{path}` as a new file, and paste the draft."


def _as_sent(findings: str) -> str:
    lines = [f"#   {printable(line)}" for line in findings.splitlines() if line.strip()]
    return "\n".join(["# As sent in the issue:", *lines]) + "\n" if lines else ""


def _correction(base: EvidenceBase, fields: Mapping[str, str], setting: Setting) -> Iterator[str]:
    yield from _places(base, fields["where"], setting.repository)
    yield (
        "Whoever mends it, you or a maintainer, says in the pull request where the right value stands. "
        "What a source itself prints stays under `printed`; an error of the source goes into "
        "`evidence/data/corrections.yaml`, as `docs/evidence.md` says."
    )


def _objection(base: EvidenceBase, fields: Mapping[str, str], setting: Setting) -> Iterator[str]:
    yield f"Received on {setting.received}. By `{RULES}`, counted in working days:"
    days = [f"* until {working_day(setting.received, count)}: {what}" for count, what in DAYS.items()]
    yield "\n".join(days)
    yield from _places(base, fields["where"], setting.repository)
    found = places_in(base, fields["where"])
    entry = {
        "received": setting.received.isoformat(),
        "from": printable(fields["party"])[:200],
        "about": found[0][0] if found else printable(fields["where"])[:200],
        "asks": printable(fields["wish"])[:200],
        "status": "open",
        "issue": setting.issue,
    }
    yield "For the maintainer, the entry of `docs/objections.yaml`; `from` holds a role and no private name:"
    yield _fenced(dump({"objections": [entry]}))


def _places(base: EvidenceBase, text: str, repository: str) -> Iterator[str]:
    """Where a thing stands that somebody writes about."""
    found = places_in(base, text)[:MOST]
    if not found:
        yield "No address of the record was found in what you wrote; a maintainer looks for the place."
        return
    yield "\n".join(
        f"* `{address}` stands in [{path}, line {line}]({line_link(repository, path, line)}); "
        f"[open it in the editor]({edit_link(repository, path)})"
        for address, path, line in found
    )


def _fenced(text: str) -> str:
    return f"~~~~~~yaml\n{_closing_nothing(text)}~~~~~~"


def _closing_nothing(text: str) -> str:
    """A text that can stand in a fence of tildes."""
    return text.replace("~~~", "---")
