"""Checkpoints from which a run goes on bit by bit: weights, optimiser, counters and every random state.

A checkpoint replaces the one before in a single rename, so that a killed run finds the old one or
the new one and never half of either.
"""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch


def write_checkpoint(path: Path, tensors: dict[str, Any], plain: dict[str, Any]) -> None:
    """Puts a checkpoint at the path: tensors as torch keeps them, the rest as JSON.

    Raises:
        OSError: The disk is full or the folder cannot be written; the checkpoint before stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    whole = io.BytesIO()  # torch says of a full disk only that a position is not the expected one
    torch.save({"tensors": tensors, "plain": json.dumps(plain)}, whole)
    try:
        with beside.open("wb") as file:
            file.write(whole.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_checkpoint(path: Path) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Tensors and the rest; None where there is no checkpoint.

    Raises:
        ValueError: The file is no checkpoint.
    """
    if not path.exists():
        return None
    try:
        held = torch.load(path, map_location="cpu", weights_only=True)
        return held["tensors"], json.loads(held["plain"])
    except Exception as error:
        raise ValueError(f"{path.name} is no checkpoint ({type(error).__name__}); delete it") from error


def random_states(data: np.random.Generator, dice: torch.Generator) -> dict[str, Any]:
    """Every source of chance: ours, and the global ones of Python, numpy and torch."""
    name, keys, *rest = np.random.get_state()
    return {
        "data": data.bit_generator.state,
        "dice": dice.get_state().tolist(),
        "torch": torch.get_rng_state().tolist(),
        "numpy": [name, np.asarray(keys).tolist(), *rest],
        "python": random.getstate(),
    }


def restore_random_states(states: dict[str, Any], data: np.random.Generator, dice: torch.Generator) -> None:
    """Puts every source of chance where it was."""
    data.bit_generator.state = states["data"]
    dice.set_state(torch.tensor(states["dice"], dtype=torch.uint8))
    torch.set_rng_state(torch.tensor(states["torch"], dtype=torch.uint8))
    name, keys, *rest = states["numpy"]
    np.random.set_state((name, np.asarray(keys, dtype=np.uint32), *rest))
    version, inner, gauss = states["python"]
    random.setstate((version, tuple(inner), gauss))
