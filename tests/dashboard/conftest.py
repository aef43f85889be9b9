"""Pages run as the dashboard runs them, on the real base, on a small one and on an empty one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store
from evidence.yamlfile import write
from tests.make import write_base
from tests.small_case import FILES

MAIN = Path(store.__file__).parent / "main.py"
SURVEY = "evidence/data/sources/2026/survey.yaml"
GAZETTE = "evidence/data/organizations/gazette.yaml"

Open = Callable[..., AppTest]


@pytest.fixture
def open_view(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a view by name on the base at `root`, the real one by default, with parameters in its URL."""

    def opened(view: str, root: Path | None = None, **parameters: str) -> AppTest:
        if root is not None:
            monkeypatch.setattr(store, "ROOT", root)
        page = AppTest.from_file(str(MAIN), default_timeout=60)
        for name, value in parameters.items():
            page.query_params[name] = value
        page.switch_page(f"views/{view}.py")
        return page.run()

    return opened


@pytest.fixture
def small_base(tmp_path: Path) -> Path:
    """A folder with the small base of tests.make."""
    return write_base(tmp_path)


@pytest.fixture
def empty_base(tmp_path: Path) -> Path:
    """A folder with a case and the document under test, and nothing read off it."""
    case = copy.deepcopy(FILES["evidence/data/case.yaml"]) | {"featured": [], "upstream": []}
    write(tmp_path / "evidence/data/case.yaml", case)
    write(tmp_path / SURVEY, {k: v for k, v in FILES[SURVEY].items() if k != "findings"})
    write(tmp_path / GAZETTE, FILES[GAZETTE])
    return tmp_path
