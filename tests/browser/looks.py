"""Which pages are looked at by the accessibility tests, and in which look."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

from playwright.sync_api import Page

STREAMLIT = (
    "/",
    "/claims",
    "/claims?claim=kimi-k2-report-id",
    "/claims?claim=no-such-claim",
    "/claims?q=zzzz",
    "/accusations",
    "/accusations?event=2026-02-23-anthropic-report",
    "/timelines",
    "/timelines?company=moonshot",
    "/alignment",
    "/alignment?company=minimax",
    "/benchmarks",
    "/reruns",
    "/reruns?recipe=soft-labels",
    "/sources",
    "/sources?show=disagree",
    "/sources?source=deepseek-r1",
    "/search?q=distillation",
    "/about",
)
"""Every page that Streamlit draws, with one of everything that has a page of its own."""
PLAIN = (
    "/c",
    "/c/kimi-k2-report-id",
    "/o",
    "/o/moonshot",
    "/r",
    "/r/soft-labels",
    "/brief",
    "/brief/moonshot",
    "/embed/timeline",
    "/c/no-such-claim",
    "/nowhere",
)
"""Pages that need no script, and what is said where there is none."""


@dataclass(frozen=True)
class Look:
    """How a reader has set up screen and language."""

    scheme: str
    language: str
    width: int

    def address(self, path: str) -> str:
        """A path with the language."""
        return f"{path}{'&' if '?' in path else '?'}lang={self.language}"


LOOKS = (
    Look("light", "en", 1280),
    Look("dark", "zh", 400),
    Look("light", "zh", 1280),
    Look("dark", "en", 400),
    Look("light", "en", 400),
    Look("dark", "zh", 1280),
    Look("light", "zh", 400),
    Look("dark", "en", 1280),
)
"""Both modes, both languages and both widths, in every combination."""
SEEN = tuple(zip((*STREAMLIT, *PLAIN), cycle(LOOKS)))
"""Each page in one look, so that the looks are spread over all of them."""


def opened(page: Page, path: str, look: Look = LOOKS[0]) -> None:
    """Open a page in a look, and wait until it is whole."""
    page.emulate_media(color_scheme=look.scheme)  # type: ignore[arg-type]  # light or dark
    page.set_viewport_size({"width": look.width, "height": 900})
    page.goto(look.address(path))
    if path not in PLAIN:
        page.get_by_role("heading").first.wait_for()
        still(page)


def still(page: Page) -> None:
    """Wait until nothing is on its way."""
    page.wait_for_timeout(600)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')
          && !document.querySelector('[data-test-script-state=running]')"""
    )


def unfold(page: Page) -> None:
    """Open every fold of a page."""
    page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())")
    still(page)
