"""A scenario made ready, and its companies evaluated for every draw of their dates."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.correlation.calendars import DrawRule
from analysis.correlation.families import (
    Judgement,
    Scores,
    Shared,
    judge,
    measured_scores,
    what_if_scores,
)
from analysis.correlation.material import Company, Material
from analysis.correlation.measure import Choices, Drawn, Measured, Tables, draw_company, measure


@dataclass(frozen=True)
class Setup:
    """What all cards of a scenario share."""

    material: Material
    tables: Tables
    later: Tables
    choices: Choices
    rule: DrawRule
    shared: Shared

    @classmethod
    def of(cls, material: Material, rule: DrawRule) -> Setup:
        """The setup of a scenario under the plan's base universe."""
        return cls(
            material,
            Tables.of(material),
            Tables.of(material, later=True),
            Choices.of(material.plan),
            rule,
            Shared.of(material.plan, rule),
        )


@dataclass(frozen=True)
class Evaluated:
    """A company whose dates are known, evaluated for every draw."""

    company: Company
    drawn: Drawn
    measured: Measured
    judgement: Judgement
    scores: Scores
    what_if: Scores


def why_not(company: Company) -> str | None:
    """Why a company cannot be evaluated in time, as a word of the plan; None if it can."""
    if not company.windows and company.unreadable:
        return "dates-contradict"
    if not company.windows and company.beyond:
        return "calendar-ends"
    if not company.windows:
        return "no-dates"
    if not company.calendar:
        return "no-calendar"
    return None


def evaluate(setup: Setup, company: Company) -> Evaluated | None:
    """The company's components for every draw; None where nothing can be evaluated in time."""
    if why_not(company) is not None:
        return None
    drawn = draw_company(setup.material, company, setup.rule)
    assert drawn is not None  # it has windows
    z = setup.tables.z(setup.material, company, setup.choices.capability)
    measured = measure(drawn, setup.choices, z)
    plan = setup.material.plan
    judgement = judge(plan, company, drawn, measured.fed, setup.shared)
    return Evaluated(
        company,
        drawn,
        measured,
        judgement,
        measured_scores(plan, measured, setup.shared),
        what_if_scores(plan, measured, judgement, setup.shared),
    )
