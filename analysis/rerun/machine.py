"""What a run needs to know of the machine it is on, and what it may say of it."""

from __future__ import annotations

import hashlib
import os
import platform
import resource
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from analysis.rerun.record import Machine

PACKAGES = ("torch", "numpy", "transformers", "trl", "accelerate", "peft", "datasets", "math-verify")
GIB = 1 << 30
YARDSTICK = """
import numpy, time
left, right = (numpy.random.rand(*shape).astype("f") for shape in ((1024, 64), (64, 256)))
best = 1e9
for _ in range(20):
    begun = time.process_time()
    for _ in range(50):
        left @ right
    best = min(best, (time.process_time() - begun) / 50)
print(2 * 1024 * 64 * 256 / best / 1e9)
"""
"""The best of twenty, in processor time, so that other work on the machine matters less."""
RUNS_FOLDER = "analysis/rerun/data/runs"


def describe(device: str, dtype: str, threads: int) -> Machine:
    """The machine as a record, without anything that names it."""
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=round(memory_gib(), 1),
        device=device,
        dtype=dtype,
        threads=threads,
    )


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide numbers, as far as they are installed."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def commit(root: Path) -> tuple[str, bool]:
    """The commit of the code, and whether files differ from it, run records apart."""
    head = _git(root, "rev-parse", "HEAD")
    if head is None:
        return "unknown: no git, or no repository", True
    changed = _git(root, "status", "--porcelain", "--", ".", f":(exclude){RUNS_FOLDER}")
    return head.strip(), changed is None or bool(changed.strip())


def code(folder: Path) -> str:
    """Eight characters that stand for all that decides what an arm does, besides its recipe."""
    digest = hashlib.sha256()
    for part in ("steps", "tasks", "trainers"):
        for file in sorted((folder / part).glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:8]


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def memory_gib() -> float:
    """All memory of the machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB


def free_gib() -> float:
    """Memory that a new process may take; all of it where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return memory_gib()
    kib = next((int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")), None)
    return kib / (1 << 20) if kib is not None else memory_gib()


def peak_gib() -> float:
    """The most memory that this process has held so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / GIB


def has_gpu() -> bool:
    """Whether a card seems to be there; the trainers look closer."""
    return any(map(shutil.which, ("nvidia-smi", "rocm-smi"))) or Path("/dev/nvidia0").exists()


def is_installed(package: str) -> bool:
    """Whether a package can be imported, without importing it."""
    return find_spec(package) is not None


def rate() -> float:
    """GFLOP a second that one thread reaches in products of the size that the small models have.

    Measured in a process of its own, because the number of threads is set when numpy is loaded.
    """
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(
        [sys.executable, "-c", YARDSTICK],
        env=os.environ | one,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine() or "unknown"
