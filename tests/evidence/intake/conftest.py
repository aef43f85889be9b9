"""A web without network: registries and pages that answer what a test wants them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from cli import cli
from evidence.intake import reach
from tests.make import write_base

ANSWERS = Path(__file__).parent / "answers"

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def recorded(name: str, status: int = 200, **headers: str) -> httpx.Response:
    """An answer in the form that the registry documents, from a file."""
    kinds = {".xml": "application/xml", ".json": "application/json", ".html": "text/html"}
    shown = {"content-type": kinds[Path(name).suffix], **headers}
    return httpx.Response(status, headers=shown, content=(ANSWERS / name).read_bytes())


class Web:
    """Hosts, each with the answers that it gives one after the other; the last one stays."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[httpx.Request] = []
        self.slept: list[float] = []

    def say(self, host: str, *answers: Answer) -> None:
        self.answers[host] = list(answers)

    def client(self) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        waiting = self.answers.get(request.url.host)
        if waiting is None:
            raise reach.NoHost(request.url.host, True)
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else answer(request)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """The only web that a command sees; nobody sleeps."""
    web = Web()
    monkeypatch.setattr(reach, "open_client", web.client)
    monkeypatch.setattr("time.sleep", web.slept.append)
    return web


@pytest.fixture
def arxiv(web: Web) -> Web:
    """The web with one paper on arXiv."""
    web.say("export.arxiv.org", recorded("arxiv-paper.xml"))
    web.say("oaipmh.arxiv.org", recorded("arxiv-history.xml"))
    return web


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The small base."""
    return write_base(tmp_path)


Run = Callable[..., Result]


@pytest.fixture
def new(base: Path) -> Run:
    """Runs `cli.py --base ... new`."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        words = ["--base", str(base), "new", *map(str, arguments)]
        return CliRunner().invoke(cli, words, input=stdin)

    return run


def files(base: Path) -> dict[str, str]:
    """Every file and folder of a base, with its text."""
    found = sorted(base.rglob("*"))
    return {
        path.relative_to(base).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else ""
        for path in found
    }


def validated(base: Path) -> str:
    """What `cli.py validate` prints."""
    return CliRunner().invoke(cli, ["--base", str(base), "validate"]).output
