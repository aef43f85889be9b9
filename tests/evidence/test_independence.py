"""Bodies of one government or company count as one party, wherever independence is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.frames import independent
from evidence.base import load
from evidence.frames import findings
from evidence.independence import backing, stake, whole
from evidence.register import register, tally
from tests.conftest import ROOT
from tests.make import ALLEGATION, COMPLAINT, LETTER, Changes, make_base, make_ledger, problems_of

STATE: Changes = {
    f"evidence/data/organizations/{name}.yaml": {"name": name, "kind": "government", "part_of": above}
    for name, above in (("bureau", "ministry"), ("ministry", "state"), ("embassy", "state"))
} | {"evidence/data/organizations/state.yaml": {"name": "The State", "kind": "government"}}


def backer(organization: str, saw: bool = True, interest: str | None = "Of its own.") -> dict[str, Any]:
    item = {"organization": organization, "saw_records": saw, "interest": interest, "source": "report"}
    return {key: value for key, value in item.items() if value is not None}


def test_a_body_stands_for_the_whole_that_it_is_part_of(tmp_path: Path) -> None:
    known = make_base(tmp_path, STATE).organizations
    assert [whole(known, one) for one in ("bureau", "embassy", "state")] == ["state"] * 3
    assert whole(known, "northlab") == "northlab"
    assert whole(known, "unheard-of") == "unheard-of"


def test_two_bodies_of_one_government_back_an_allegation_once(tmp_path: Path) -> None:
    backers = [backer("bureau", saw=False), backer("embassy"), backer("gazette", interest=None)]
    base = make_base(tmp_path, STATE | {COMPLAINT: {"corroborated_by": backers}})
    assert backing(base.organizations, base.events["2025-09-01-complaint"]) == (2, 2, 1)


def test_a_body_of_the_accuser_backs_nothing(tmp_path: Path) -> None:
    changes: Changes = {
        COMPLAINT: {"by": [{"organization": "bureau"}], "corroborated_by": [backer("embassy")]}
    }
    base = make_base(tmp_path, STATE | changes)
    assert backing(base.organizations, base.events["2025-09-01-complaint"]) == (0, 0, 0)
    assert tally(register(base)).corroborated == 0


@pytest.mark.parametrize(("publishers", "parties"), [(("bureau", "embassy"), 1), (("bureau", "gazette"), 2)])
def test_two_bodies_of_one_government_are_one_source_of_a_claim(
    tmp_path: Path, publishers: tuple[str, str], parties: int
) -> None:
    one, other = publishers
    links = [
        {"to": "event:2025-09-01-complaint", "stance": "supports", "why": "It says so."},
        {"to": "paper/boreas-quiz", "stance": "supports", "why": "It says so."},
    ]
    changes: Changes = {
        LETTER: {"publisher": one},
        "evidence/data/sources/2025/paper.yaml": {"findings/boreas-quiz/measured_by": other},
        ALLEGATION: {"links": links, "verdicts/0/then": "reported", "verdicts/0/now": "reported"},
    }
    ledger = make_ledger(tmp_path, STATE | changes)
    assert len(ledger.now("collected").origins("supports")) == parties
    assert len(independent(ledger, "collected")) == parties


def test_who_corroborates_for_the_accuser_moves_no_verdict(tmp_path: Path) -> None:
    changes: Changes = {
        COMPLAINT: {"by": [{"organization": "bureau"}], "corroborated_by": [backer("embassy", interest=None)]}
    }
    ledger = make_ledger(tmp_path, STATE | changes)
    assert "partly-corroborated" not in ledger.now("collected").verdicts


def test_a_body_of_the_maker_measures_as_the_maker(tmp_path: Path) -> None:
    makers = {"northlab", "southlab"}
    lab: Changes = {
        "evidence/data/organizations/north-cloud.yaml": {
            "name": "C",
            "kind": "company",
            "part_of": "northlab",
        }
    }
    known = make_base(tmp_path, lab).organizations
    assert stake(known, "northlab", "north-cloud", makers) == "vendor"
    assert stake(known, "northlab", "southlab", makers) == "competitor"
    assert stake(known, "southlab", "north-cloud", makers) == "competitor"
    assert stake(known, "northlab", "gazette", makers) == "independent"


def test_the_frame_says_who_measured(tmp_path: Path) -> None:
    other = {"evidence/data/sources/2025/paper.yaml": {"findings/boreas-quiz/measured_by": "gazette"}}
    rows = findings(make_base(tmp_path, other)).set_index("address")
    assert rows.loc["paper/boreas-quiz", "standing"] == "independent"


def test_an_organization_that_is_part_of_itself_is_refused(tmp_path: Path) -> None:
    ring: Changes = {
        f"evidence/data/organizations/{name}.yaml": {"part_of": above}
        for name, above in (("northlab", "southlab"), ("southlab", "northlab"))
    }
    assert "northlab is part of itself; name what it belongs to" in "\n".join(
        map(str, problems_of(tmp_path, ring))
    )


def test_every_body_of_every_government_belongs_to_one_whole_of_its_country() -> None:
    """The same rule whatever the country: nothing but a whole government stands by itself."""
    known = load(ROOT).organizations
    bodies = {key: one for key, one in known.items() if one.kind == "government"}
    wholes = {
        one.country: {whole(known, key) for key in bodies if bodies[key].country == one.country}
        for one in bodies.values()
    }
    assert wholes and all(len(found) == 1 for found in wholes.values()), wholes
