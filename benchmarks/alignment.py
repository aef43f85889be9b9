"""How fast the exact coincidence test is, beside the packages one would reach for. Prints, writes nothing.

``make bench``, or ``python -m benchmarks.alignment`` in an environment with requirements-bench.txt.

1. One pair of series, 100 releases and 100 days of activity in 5,500 days: our exact test against the
   surrogate test of pyunicorn, and event-analysis, in the same run. event-analysis has no surrogate
   test: it is timed with shuffled series, and once for its Poisson p, which is compiled and about as
   quick as our exact p but is another number. 10,000 surrogates are scaled up from a few; what is
   compiled on the first call is timed after it.
2. 1,000 companies of 100 releases, 100 days of activity and 2,000 draws of all dates, each on its own
   calendar: counts and exact p of every draw. Then with 20 placebo calendars each.
3. The record as it is: the complete report of every scenario, and one card anew as after a control.

A package that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("NUMBA_NUM_THREADS", "1")  # before numba is imported: two threads only wait here

import numpy as np

from analysis.correlation.alignment import Cache, Question, align, align_card
from analysis.correlation.coincidence import Rule, Span, hypergeometric
from analysis.correlation.draws import chance_of_draws, count_draws
from analysis.correlation.plan import load_plan
from analysis.correlation.shifts import circular
from evidence.base import load

Days = np.ndarray
EVENTS, DAYS, DRAWS, SURROGATES = 100, 5_500, 2_000, 10_000
RULE, SPAN = Rule(30), Span(1, DAYS)
FEW_SURROGATES = 100
WIDEST = 45
"""Days over which an uncertain date is drawn, at most."""


def say(text: str) -> None:
    """One line for the reader."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def seconds(function: Callable[[], object], times: int) -> float:
    """Median time of one call after a first that does not count."""
    function()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return float(np.median(taken))


def one_pair(seed: int) -> None:
    """Our exact tests and the two packages on one pair of series."""
    rng = np.random.default_rng(seed)
    effects, causes = (rng.choice(DAYS, EVENTS, replace=False) + 1 for _ in range(2))
    ours = seconds(lambda: hypergeometric(effects, causes, RULE, SPAN), 50)
    shifts = seconds(lambda: circular(effects, causes, RULE, SPAN), 20)
    say(f"one pair, {EVENTS} and {EVENTS} events in {DAYS} days")
    say(f"  {'ours, exact hypergeometric':36s} {ours * 1e3:12.3f} ms")
    say(f"  {f'ours, all {DAYS} circular shifts':36s} {shifts * 1e3:12.3f} ms")
    matrix = np.zeros((DAYS, 2), dtype=np.int8)
    matrix[effects - 1, 0] = matrix[causes - 1, 1] = 1
    for name, measure in (("pyunicorn", pyunicorn_surrogates), ("event-analysis", event_analysis)):
        try:
            for what, theirs in measure(matrix):
                say(f"  {what:36s} {theirs * 1e3:12.3f} ms   {theirs / ours:12,.1f} times ours")
        except ImportError as missing:
            say(f"  {name}: not installed ({missing})")
    say(f"  * measured with {FEW_SURROGATES} and scaled up")


def pyunicorn_surrogates(matrix: Days) -> Iterator[tuple[str, float]]:
    """Time of pyunicorn's surrogate test of precursor coincidences."""
    from pyunicorn.eventseries import EventSeries

    def test() -> None:
        EventSeries(matrix, taumax=RULE.window, lag=0.0).event_analysis_significance(
            method="ECA", surrogate="shuffle", n_surr=FEW_SURROGATES, window_type="advanced"
        )

    yield f"pyunicorn, {SURROGATES} surrogates*", seconds(test, 3) / FEW_SURROGATES * SURROGATES


def event_analysis(matrix: Days) -> Iterator[tuple[str, float]]:
    """Time of event-analysis: its Poisson p-values, and surrogates made with it, as it has none."""
    import pandas as pd
    from EventAnalysis import EventAnalysis

    frame = pd.DataFrame(matrix.astype(bool), index=pd.date_range("2010-01-01", periods=DAYS))
    analysis = EventAnalysis(frame)
    rng = np.random.default_rng(1)

    def poisson() -> None:
        with redirect_stdout(io.StringIO()):
            analysis.ECA(timedelta(days=RULE.window), return_p_values=True)

    def surrogate() -> None:
        frame.iloc[:, 0] = rng.permutation(frame.iloc[:, 0].to_numpy())
        with redirect_stdout(io.StringIO()):
            EventAnalysis(frame).ECA(timedelta(days=RULE.window))

    yield f"event-analysis, {SURROGATES} surrogates*", seconds(surrogate, FEW_SURROGATES) * SURROGATES
    yield "event-analysis, one Poisson p", seconds(poisson, FEW_SURROGATES)


def calendar(rng: np.random.Generator) -> Days:
    """Draws of uncertain dates: each event somewhere in its own interval of days."""
    first = rng.integers(1, DAYS - WIDEST + 1, EVENTS)
    width = rng.integers(1, WIDEST + 1, EVENTS).astype(np.float32)
    return first + (rng.random((DRAWS, EVENTS), dtype=np.float32) * width).astype(np.int64)


def score(effects: Days, causes: Days) -> float:
    """Median exact p of a company over its draws."""
    counts = count_draws(effects, causes, RULE, SPAN)
    return float(np.median(chance_of_draws(counts, SPAN)))


def many_companies(seed: int, companies: int, placebo: int, with_placebo: int) -> None:
    """All companies on their own calendars; then the first few with placebo calendars."""
    rng = np.random.default_rng(seed)
    start = time.perf_counter()
    for _ in range(companies):
        score(calendar(rng), calendar(rng))
    own = time.perf_counter() - start
    say(f"{companies} companies x {EVENTS} events x {DRAWS} draws, own calendars")
    say(f"  {own:.1f} s, peak memory {peak():.2f} GiB (30 s and 2 GiB are allowed)")
    say(f"  {own / companies / DRAWS * 1e3:.4f} ms for each exact test, drawing included")
    others = [calendar(rng) for _ in range(placebo)]
    start = time.perf_counter()
    for _ in range(with_placebo):
        activity = calendar(rng)
        for other in others:
            score(other, activity)
    took = (time.perf_counter() - start) * companies / max(1, with_placebo)
    say(f"  {placebo} placebo calendars each: {took:.0f} s, scaled up from {with_placebo} companies")
    say(f"  peak memory {peak():.2f} GiB")


def the_record(root: Path) -> None:
    """The complete report of every scenario, then every card of it on its own."""
    base = load(root)
    loaded, cache = load_plan(base), Cache()
    start = time.perf_counter()
    results = [align(base, loaded, Question(key), cache) for key in loaded.plan.scenarios]
    took = time.perf_counter() - start
    universes, left_out = sum(r.universes for r in results), sum(len(r.left_out) for r in results)
    say(f"complete report of the record, {len(results)} scenarios: {took:.1f} s (10 s are allowed)")
    say(f"  {universes:,} universes, {left_out:,} findings and dates left out one at a time")
    asked = [(Question(r.scenario), each.company) for r in results for each in r.companies]
    cards = []
    for question, company in asked:
        start = time.perf_counter()
        align_card(base, loaded, question, company)
        cards.append(time.perf_counter() - start)
    middle, longest = float(np.median(cards)) * 1e3, max(cards) * 1e3
    say(f"  one of {len(cards)} cards anew: {middle:.0f} ms, at most {longest:.0f} ms (150 ms are allowed)")


def peak() -> float:
    """Peak memory of this process in GiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**20 if sys.platform != "darwin" else size / 2**30


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--companies", type=int, default=1000)
    parser.add_argument("--placebo", type=int, default=20, help="placebo calendars a company")
    parser.add_argument("--with-placebo", type=int, default=50, help="companies measured with placebos")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=Path, default=Path(), help="folder that holds evidence/ and claims/")
    given = parser.parse_args()
    many_companies(given.seed, given.companies, given.placebo, given.with_placebo)
    one_pair(given.seed)
    the_record(given.base)


if __name__ == "__main__":
    main()
