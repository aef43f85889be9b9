"""A report as Markdown that a reviewer reads in a minute.

Whatever comes from the files stands in code spans, cut short and without control characters: a stranger's
text neither formats the report, nor mentions anybody, nor draws a picture.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from analysis.correlation.cards import Range
from impact.alignment import AlignmentChange, Alignments, Figures
from impact.report import Report
from impact.standing import ClaimChange, Standing
from impact.units import Change

LONGEST, LINE = 90, 400
"""Characters of a text in a table, and of a problem."""
MOST = 40
SEEN = 15
"""Longer tables are folded, up to MOST rows."""
SAYS = (
    "printed",
    "says",
    "title",
    "what",
    "date",
    "published",
    "window",
    "question",
    "sentence",
    "name",
    "looked_for",
)
"""The field that says in short what a record holds, the first that it has."""
MORE = ("summary", "as_described")
"""What is said about somebody, which a reviewer reads in full length."""
ABOUT_SOMEBODY = ("event", "campaign", "claim")
MAKES = "`python cli.py derive` computes that, and the checks of a pull request offer the patch"


def as_markdown(found: Report) -> str:
    """A report as Markdown."""
    parts = [
        "# What this change does",
        f"From {code(found.before)} to {code(found.after)}: {_counted(found)}.",
        *_problems(found),
        *_warnings(found),
        *_readers(found.changes),
        *_evidence(found.changes),
        *_claims(found.claims),
        *_alignment(found.alignment),
        *_pages(found),
        *_derived(found),
    ]
    return "\n\n".join(parts) + "\n"


def code(text: str | None, longest: int = LONGEST) -> str:
    """A text from a file as a code span that holds nothing else and can stand in a table."""
    if text is None:
        return "none"
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    plain = " ".join(plain.split()).replace("`", "'").replace("|", "¦")
    if len(plain) > longest:
        plain = f"{plain[: longest - 1].rstrip()}…"
    return f"`{plain}`" if plain else "empty"


def _counted(found: Report) -> str:
    if not found.files:
        return "no file of the evidence, the claims or the plan differs"
    counts = Counter(change.how for change in found.changes)
    entries = ", ".join(f"{counts[how]} {how}" for how in ("added", "changed", "removed") if counts[how])
    files = "1 file differs" if len(found.files) == 1 else f"{len(found.files)} files differ"
    return f"{files}; entries {entries}" if entries else f"{files}, none of them in what it says"


def _problems(found: Report) -> list[str]:
    parts = []
    if found.problems:
        lines = _listed(code(str(problem), LINE) for problem in found.problems)
        parts.append(f"**{_number(len(found.problems), 'problem')} on the later side:**\n\n{lines}")
    if found.problems_before:
        parts.append(
            f"The earlier side has {_number(len(found.problems_before), 'problem')} by today's rules."
        )
    if not found.computed:
        parts.append(
            "Checks, allowed verdicts, alignment and pages need both sides whole, so they are not computed. "
            "What follows is what the files themselves show."
        )
    if found.unread:
        parts.append(f"Not compared, since one side cannot be read: {', '.join(map(code, found.unread))}.")
    return parts


def _warnings(found: Report) -> list[str]:
    if not found.warnings:
        return ["Nothing published changed its value, date, place or verdict."] if found.files else []
    lines = []
    for warned in found.warnings:
        told = f"**{warned.jump}**: {code(warned.address)}"
        if warned.before is not None or warned.after is not None:
            told += f", {code(warned.before)} → {code(warned.after)}"
        lines.append(told)
    return [f"## Look at this first ({len(lines)})", _listed(lines)]


def _readers(changes: Sequence[Change]) -> list[str]:
    """Who has to read it, where it speaks about somebody."""
    told = [change for change in changes if change.kind in ABOUT_SOMEBODY and change.how != "removed"]
    if not told:
        return []
    return [
        "**Something is said about companies or people**: two reviewers read it, one who did not write it."
    ]


def _evidence(changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    ordered = sorted(changes, key=lambda change: ("removed", "changed", "added").index(change.how))
    rows = [row for change in ordered for row in _change_rows(change)]
    return ["## Evidence and claims as written", _table(("Address", "What", "Before", "After"), rows)]


def _change_rows(change: Change) -> list[tuple[str, ...]]:
    if change.how == "changed":
        return [
            (code(change.address), code(field.field), code(field.before), code(field.after))
            for field in change.fields
        ]
    texts = {field.field: field.after or field.before for field in change.fields}
    short = code(next((texts[name] for name in SAYS if texts.get(name)), None))
    told = " ".join([short, *(code(texts[name], LINE) for name in MORE if texts.get(name)), *_place(texts)])
    return [(code(change.address), f"{change.kind} {change.how}", *_side(change, told))]


def _side(change: Change, told: str) -> tuple[str, str]:
    return (told, "") if change.how == "removed" else ("", told)


def _place(texts: Mapping[str, str | None]) -> list[str]:
    """Where in its source it stands, for whoever looks it up."""
    parts = [
        f"{key.removeprefix('locator.')} {text}" for key, text in texts.items() if key.startswith("locator.")
    ]
    return [f"at {code(', '.join(parts))}"] if parts else []


def _claims(changes: Sequence[ClaimChange]) -> list[str]:
    if not changes:
        return []
    rows = [row for change in changes for row in _claim_rows(change)]
    return ["## How claims stand", _table(("Claim", "What", "Before", "After"), rows)]


def _claim_rows(change: ClaimChange) -> list[tuple[str, ...]]:
    was, now = _standing(change.before), _standing(change.after)
    return [
        (code(change.claim), what, code(was.get(what)), code(now.get(what)))
        for what in dict.fromkeys([*was, *now])
        if was.get(what) != now.get(what)
    ]


def _standing(told: Standing | None) -> dict[str, str]:
    if told is None:
        return {}
    return {
        "verdict": told.now,
        "verdict when made": told.then,
        "allowed": ", ".join(told.allowed),
        "allowed when made": ", ".join(told.allowed_then),
        "entries": str(len(told.entries)),
        **{f"check {code(name)}": text for name, text in told.checks},
    }


def _alignment(told: Alignments) -> list[str]:
    if not (told.changes or told.notes or told.computed):
        return []
    rows = [row for change in told.changes for row in _alignment_rows(change)]
    parts = ["## Alignment"]
    parts += [_table(("Scenario", "Company", "What", "Before", "After"), rows)] if rows else []
    compared = f"Scenarios computed on both sides: {', '.join(map(code, told.computed)) or 'none'}"
    equal = f"{told.equal} with equal inputs not." if told.equal else "no other has equal inputs."
    orders = f" Orders between companies are not computed here; {MAKES}." if told.changes else ""
    parts.append(f"{compared}; {equal}{orders}" if told.computed else "")
    parts += [f"Not computed: {code(note, LINE)}" for note in told.notes]
    return [part for part in parts if part]


def _alignment_rows(change: AlignmentChange) -> list[tuple[str, ...]]:
    was, now = _figures(change.before), _figures(change.after)
    return [
        (code(change.scenario), code(change.company), what, code(was.get(what)), code(now.get(what)))
        for what in dict.fromkeys([*was, *now])
        if was.get(what) != now.get(what)
    ]


def _figures(told: Figures | None) -> dict[str, str]:
    if told is None:
        return {}
    return {
        "word": told.word,
        "timing ratio": _range(told.timing),
        "timing and jump ratio": _range(told.ratio),
        "rank p": f"{told.rank_p:.2f}" if told.rank_p is not None else "not evaluable",
    }


def _range(told: Range | None) -> str:
    return f"{told.median:.3g} ({told.low:.3g} to {told.high:.3g})" if told else "not evaluable"


def _pages(found: Report) -> list[str]:
    lines = []
    for page, changes in groupby(found.pages, key=lambda change: change.page):
        told = []
        for change in changes:
            groups = [f"{code(group)} ({count})" for group, count in change.groups]
            more = f" and {len(groups) - 6} more" if len(groups) > 6 else ""
            told.append(f"{change.what}: {', '.join(groups[:6])}{more}")
        lines.append(f"**{page.capitalize()}**: {'; '.join(told)}")
    if found.alignment.changes:
        companies = dict.fromkeys(change.company for change in found.alignment.changes)
        lines.append(f"**Alignment**: cards of {', '.join(map(code, companies))}")
    return ["## Pages and charts that show something else", _listed(lines)] if lines else []


def _derived(found: Report) -> list[str]:
    lines = [
        f"{code(file.path)}: {file.findings} of its entries differ"
        if file.state == "changed"
        else f"{code(file.path)}: not part of this change though alignments moved; {MAKES}"
        for file in found.derived
    ]
    return ["## Derived files", _listed(lines)] if lines else []


def _listed(lines: Iterable[str]) -> str:
    told = list(lines)
    return "\n".join([*(f"- {line}" for line in told[:MOST]), *_more(len(told), "- ")])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows[:MOST]]
    table = "\n".join([*(f"| {' | '.join(line)} |" for line in lines), *_more(len(rows), "\n")])
    if len(rows) <= SEEN:
        return table
    return f"<details><summary>{len(rows)} rows</summary>\n\n{table}\n\n</details>"


def _more(count: int, lead: str) -> list[str]:
    return [f"{lead}and {count - MOST} more; `--format json` lists all"] if count > MOST else []


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
