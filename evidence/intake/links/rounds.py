"""All addresses of a base, several at a time, but never more than a few at one host."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from evidence.intake.links.checking import Outcome

Ask = Callable[[str], Outcome]
Found = queue.SimpleQueue[tuple[str, Outcome] | Exception]


def outcomes(
    urls: Sequence[str], ask: Ask, at_once: int = 8, per_host: int = 2
) -> Iterator[tuple[str, Outcome]]:
    """Each address with its outcome, as they come in.

    Args:
        urls: The addresses.
        ask: What finds out the outcome of one; called from several threads.
        at_once: How many are asked at the same time.
        per_host: How many of them may be at one host.
    """
    lanes: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for lane in _lanes(urls, per_host):
        lanes.put(lane)
    found: Found = queue.SimpleQueue()
    stop = threading.Event()
    # Daemons, so that nobody who breaks off waits for a server that is slow to answer.
    for _ in range(min(at_once, lanes.qsize())):
        threading.Thread(target=_walk, args=(lanes, ask, found, stop), daemon=True).start()
    try:
        for _ in urls:
            told = found.get()
            if isinstance(told, Exception):
                raise told
            yield told
    finally:
        stop.set()


def _walk(lanes: queue.SimpleQueue[list[str]], ask: Ask, found: Found, stop: threading.Event) -> None:
    """Take lanes and ask for what is in them, until none is left."""
    while not stop.is_set():
        try:
            lane = lanes.get_nowait()
        except queue.Empty:
            return
        for url in lane:
            try:
                told: tuple[str, Outcome] | Exception = (url, ask(url))
            except Exception as fault:  # ours, for the thread that waits to raise
                told = fault
            found.put(told)
            if stop.is_set():
                return


def _lanes(urls: Sequence[str], per_host: int) -> list[list[str]]:
    """The addresses as queues that are walked one by one, at most so many for a host; the longest first."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(_host(url), []).append(url)
    lanes = [own[start::per_host] for own in hosts.values() for start in range(min(per_host, len(own)))]
    return sorted(lanes, key=len, reverse=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
