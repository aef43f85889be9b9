"""No word loses a character: the fonts we ship cover what we say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dashboard.fonts import CHINESE, FACES, FOLDER, LATIN, characters, missing, runs
from dashboard.fonts.wrapping import width, wrap
from tests.conftest import ROOT

DRAWN = ("name", "name_zh", "short", "title", "title_zh", "aliases")
"""Fields of the evidence that charts draw."""
OF_RECIPES = (*DRAWN, "question", "question_zh", "condition", "condition_zh")
"""Fields of recipes that charts of re-runs draw; so are the names of prepared models."""
LIMIT = 4_000_000
SUBSET = "run python -m dashboard.fonts.subset, as its first lines say"


def drawn(part: object, wanted: tuple[str, ...]) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in wanted and isinstance(value, str):
                yield value
            yield from drawn(value, wanted)


def read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


TEXTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "dashboard/text").glob("*.yaml"))


@pytest.mark.parametrize("path", ["evidence/data/case.yaml", *TEXTS])
def test_every_character_of_our_own_texts_can_be_drawn(path: str) -> None:
    """In the texts of the dashboard and of the case, in both languages."""
    lost = missing((ROOT / path).read_text(encoding="utf-8"))
    assert lost == "", f"no font draws {lost}; {SUBSET}"


@pytest.mark.generated  # whoever sends in a name is not asked to make fonts
@pytest.mark.parametrize("folder", ["organizations", "models", "benchmarks", "events"])
def test_every_name_that_a_chart_draws_can_be_drawn(folder: str) -> None:
    """Names, Chinese names and short forms in the evidence."""
    lost = {
        path.relative_to(ROOT).as_posix(): gone
        for path in sorted((ROOT / "evidence/data" / folder).rglob("*.yaml"))
        if (gone := missing(" ".join(drawn(read(path), DRAWN))))
    }
    assert lost == {}, f"no font draws these; {SUBSET}"


@pytest.mark.generated
def test_every_text_of_a_recipe_that_a_chart_draws_can_be_drawn() -> None:
    """Titles, questions, conditions, arms and prepared models, in both languages."""
    lost = {}
    for path in sorted((ROOT / "analysis/rerun/data/recipes").glob("*.yaml")):
        recipe = read(path)
        assert isinstance(recipe, dict)
        texts = [*drawn(recipe, OF_RECIPES), *recipe.get("prepared_zh", {}).values()]
        if gone := missing(" ".join(texts)):
            lost[path.name] = gone
    assert lost == {}, f"no font draws these; {SUBSET}"


def test_a_character_without_a_glyph_is_reported_once() -> None:
    """Line ends and joiners are no glyphs."""
    assert missing("a\n한글 한 蒸馏\u200b") == "글한"


def test_weights_of_a_family_cover_the_same() -> None:
    """A title may not lose what its subtitle shows."""
    for family in (LATIN, CHINESE):
        sets = [characters(face) for face in FACES if face.family == family and face.style == "normal"]
        assert all(points == sets[0] for points in sets)


def test_the_families_share_no_character() -> None:
    """Where both draw a letter, the exporter takes a mixed line from the wrong one."""
    latin, chinese = (characters(next(f for f in FACES if f.family == name)) for name in (LATIN, CHINESE))
    assert latin & chinese == frozenset()


def test_the_fonts_are_small_and_carry_their_licences() -> None:
    """Under four megabytes together; the licence lies beside."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LIMIT
    for name in ("SourceSans3-LICENSE.txt", "NotoSansSC-LICENSE.txt"):
        assert "SIL Open Font License, Version 1.1" in (FOLDER / name).read_text(encoding="utf-8")


def test_runs_cut_a_text_where_the_family_changes() -> None:
    """Nothing is lost between the pieces."""
    pieces = runs("R1 蒸馏, o1")
    assert pieces == [(LATIN, "R1 "), (CHINESE, "蒸馏"), (LATIN, ", o1")]


def test_wrapped_lines_fit_and_lose_nothing() -> None:
    """Latin breaks between words, Chinese between characters, never before a closing mark."""
    text = "Alleged activity 被指称的活动，没有公布日期。 and more words to fill a line"
    lines = wrap(text, 160, 14)
    assert all(width(line, 14) <= 160 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。" for line in lines)


def test_wrapping_nothing_gives_no_line() -> None:
    """An empty note takes no room."""
    assert wrap("", 100, 12) == []


def test_a_word_wider_than_the_limit_keeps_its_line() -> None:
    """It is neither cut nor dropped."""
    assert wrap("a incomprehensibilities b", 30, 14) == ["a", "incomprehensibilities", "b"]
