"""What a run will take on this machine, said before it starts, and refused where it cannot be carried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from analysis.rerun import archive, machine
from analysis.rerun.loading import Loaded
from analysis.rerun.outcome import Context, Progress
from analysis.rerun.recipe import Scale
from analysis.rerun.run import Laboratory, NotInstalled, laboratory


class TooBig(Exception):
    """The machine cannot carry a scale; says what would."""


@dataclass(frozen=True)
class Expected:
    """What a scale takes."""

    scale: Scale
    tier: str
    seeds: int
    arms: int
    cpu_seconds: float | None
    """Of one seed, all arms, on this machine, without the search."""
    basis: str
    """What the time rests on."""
    memory_gib: float
    tokens: float | None
    """Of one seed, all arms."""
    flops: float | None
    trials: int
    carried: str | None
    """None where the machine can carry it, else why not."""


def expected(root: Path, loaded: Loaded, scale: Scale, rate: float) -> Expected:
    """What a scale takes on a machine whose `machine.rate` is `rate`."""
    size = loaded.recipe.scales[scale]
    seconds, basis = _seconds(root, loaded, scale, rate)
    tokens, flops = _counts(loaded, scale)
    search = loaded.recipe.search
    searching = sum(bool(arm.searched) for arm in loaded.recipe.arms.values())
    trials = search.trials * len(search.seeds) * searching if search and scale != "smoke" else 0
    try:
        check_carries(loaded, scale, 1)
        why = None
    except TooBig as error:
        why = str(error)
    return Expected(
        scale=scale,
        tier=size.tier,
        seeds=size.seeds,
        arms=len(loaded.recipe.sides()),
        cpu_seconds=seconds,
        basis=basis,
        memory_gib=size.memory_gib,
        tokens=tokens,
        flops=flops,
        trials=trials,
        carried=why,
    )


def check_carries(loaded: Loaded, scale: Scale, jobs: int) -> None:
    """Raises TooBig where this machine cannot carry a scale."""
    size = loaded.recipe.scales.get(scale)
    name = loaded.id
    if size is None:
        has = ", ".join(loaded.recipe.scales)
        raise TooBig(f"{name} has no scale {scale}; it has {has}")
    note = f" ({size.note})" if size.note else ""
    if size.needs == "cluster":
        raise TooBig(f"{name} at {scale} takes a cluster{note}; this tool only plans it")
    if size.needs == "gpu" and not machine.has_gpu():
        without = [other for other, each in loaded.recipe.scales.items() if each.needs == "cpu"]
        fix = f"; {without[-1]} runs without one" if without else ""
        raise TooBig(f"{name} at {scale} takes a GPU{note} and none is seen here{fix}")
    need, free = size.memory_gib * jobs, machine.free_gib()
    if need > free:
        fewer = "; use --jobs 1" if jobs > 1 and size.memory_gib <= free else ""
        raise TooBig(
            f"{name} at {scale} takes {need:.1f} GiB of memory and {free:.1f} are free; "
            f"a machine with {need:.0f} GiB free would carry it{fewer}"
        )


def _seconds(root: Path, loaded: Loaded, scale: Scale, rate: float) -> tuple[float | None, str]:
    """Processor seconds of a seed: from records made on such a machine, else from the recipe's figure."""
    records, _ = archive.current(root, loaded.id, loaded.recipe, scale)
    by_seed: dict[int, list[float]] = {}
    for record in records:
        if record.machine.processor == machine.describe("cpu", "float32", 1).processor:
            by_seed.setdefault(record.seed, []).append(record.cost.cpu_seconds)
    whole = [sum(each) for each in by_seed.values() if len(each) == len(loaded.recipe.sides())]
    if whole:
        return fmean(whole), f"records of {len(whole)} seeds on such a processor"
    size = loaded.recipe.scales[scale]
    if size.cpu_seconds is None:
        return None, "not measured yet"
    if size.rate is None:
        return size.cpu_seconds, f"as measured on {size.measured_on or 'another machine'}"
    return size.cpu_seconds * size.rate / rate, "measured elsewhere, scaled by the rate of matrix products"


def _counts(loaded: Loaded, scale: Scale) -> tuple[float | None, float | None]:
    """Tokens and FLOPs of one seed, as the laboratory counts them; None without its packages and models."""
    tokens = flops = 0.0
    try:
        lab = laboratory(scale)
        for side in loaded.recipe.sides():
            counted = _estimate(lab, loaded, scale, side)
            tokens += sum(counted.get("tokens", {}).values())
            flops += sum(counted.get("flops", {}).values())
    except (NotInstalled, ImportError):
        return None, None
    return tokens, flops


def _estimate(lab: Laboratory, loaded: Loaded, scale: Scale, side: str) -> Mapping[str, Mapping[str, float]]:
    context = Context(
        recipe_id=loaded.id,
        recipe=loaded.recipe,
        scale=scale,
        seed=0,
        folder=Path(),
        shared=Path(),
        threads=loaded.recipe.scales[scale].threads,
        settings=loaded.recipe.values(scale),
        report=_say_nothing,
    )
    return lab.estimate(context, side)


def _say_nothing(progress: Progress) -> None:
    """An estimate takes no time that anybody waits for."""
