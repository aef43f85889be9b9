"""What the registry knows of a chart: its page, what decides what it shows, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dashboard.drawing import Build, ChartText
from dashboard.figures.table import Table
from dashboard.shelf import Shelf
from dashboard.words import Words
from evidence.near import near

State = Mapping[str, str]
"""Parameters with their values, each written out."""
LISTED = 12
"""Values that a message names; there may be hundreds."""


@dataclass(frozen=True)
class Made:
    """A chart as its page makes it, before the registry signs it."""

    build: Build
    text: ChartText
    table: Table
    addresses: Iterable[str]
    """What it stands on, repeats and all."""


@dataclass(frozen=True)
class Asked:
    """What a chart is asked for: of which evidence, in which language, with which parameters."""

    shelf: Shelf
    words: Words
    state: State


@dataclass(frozen=True)
class Parameter:
    """One thing that decides what a chart shows, named as in the address of its page."""

    name: str
    values: Callable[[Asked], Iterable[str]]
    """The values there are, given the parameters before it; the first is the default."""
    accepts: Callable[[Asked, str], bool] | None = None
    """Whether a value is one, for those that are too many to list or slow to."""
    form: str = ""
    """What an unlisted value may be, to follow those that are listed: "or an earlier day"."""
    own: bool = False
    """Whether each value makes a chart of its own, with a file of its own."""

    def knows(self, before: Asked, value: str) -> bool:
        """Whether there is such a value."""
        return value in self.values(before) if self.accepts is None else self.accepts(before, value)


def free(name: str, default: str, accepts: Callable[[Asked, str], bool], form: str = "") -> Parameter:
    """A parameter with more values than can be listed."""
    return Parameter(name, lambda _: (default,), accepts, form)


@dataclass(frozen=True)
class Entry:
    """One chart of the registry."""

    view: str
    make: Callable[[Asked], Made]
    parameters: tuple[Parameter, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parameters."""
        return tuple(parameter.name for parameter in self.parameters)


class UnknownChart(LookupError):
    """No chart has that name. Says which come near."""

    def __init__(self, chart: str, known: Iterable[str]) -> None:
        self.chart, self.known = chart, tuple(known)
        hint = near(chart, self.known)
        rest = hint or f"there are: {', '.join(self.known)}"
        super().__init__(f"there is no chart {chart!r}; {rest}")


class UnknownValue(LookupError):
    """A chart cannot be drawn for a value. Says of which parameter, and which values there are."""

    def __init__(
        self, chart: str, parameter: str, value: str, known: Iterable[str] = (), form: str = ""
    ) -> None:
        self.chart, self.parameter, self.value = chart, parameter, value
        self.known, self.form = tuple(dict.fromkeys(known)), form
        super().__init__(self._said())

    def _said(self) -> str:
        if not self.known and not self.form:
            return f"the chart {self.chart} has nothing to draw here: there is no {self.parameter} for it"
        listed = [one or "(empty)" for one in self.known]
        more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
        there = f"it takes {', '.join(listed[:LISTED])}{more}{f', {self.form}' if self.form else ''}"
        lead = f"the chart {self.chart} cannot be drawn for {self.parameter} {self.value!r}"
        return "; ".join(filter(None, [lead, there, near(self.value, self.known)]))


class UnknownParameter(UnknownValue):
    """A chart does not depend on what was given. Says on what it does."""

    def _said(self) -> str:
        there = ", ".join(self.known) or "none"
        hint = near(self.parameter, self.known)
        lead = f"the chart {self.chart} has no parameter {self.parameter!r}; it has {there}"
        return f"{lead}; {hint}" if hint else lead


def settled(chart: str, entry: Entry, asked: Asked) -> Asked:
    """With all parameters of a chart, those that are not given at their defaults.

    Raises:
        UnknownValue: There is no such parameter, or it has no such value.
    """
    given = asked.state
    for name in given:
        if name not in entry.names:
            raise UnknownParameter(chart, name, given[name], entry.names)
    whole = replace(asked, state={})
    for parameter in entry.parameters:
        value = given.get(parameter.name, "")
        if parameter.name not in given or not parameter.knows(whole, value):
            default = next(iter(parameter.values(whole)), None)
            if value or default is None:  # an address leaves a parameter empty for its default
                known = parameter.values(whole)
                raise UnknownValue(chart, parameter.name, value, known, parameter.form)
            value = default
        whole = replace(whole, state={**whole.state, parameter.name: value})
    return whole


def alone(parameters: Sequence[Parameter], before: Asked) -> Iterator[State]:
    """The states in which a chart is one of its own: every own value, all else at its default."""
    if not parameters:
        yield before.state
        return
    parameter, *rest = parameters
    values = dict.fromkeys(parameter.values(before))
    for value in values if parameter.own else islice(values, 1):
        state = {**before.state, parameter.name: value}
        yield from alone(rest, replace(before, state=state))
