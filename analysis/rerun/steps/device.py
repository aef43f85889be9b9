"""Where the steps run, and how fast it multiplies."""

from __future__ import annotations

import time

import torch

Shape = tuple[int, int, int]
"""Rows, shared dimension, columns of a matrix product."""
PROCESSOR = torch.device("cpu")


def prepare_device(threads: int) -> torch.device:
    """The card if there is one, else the processor with a fixed number of threads.

    The number of threads changes the last bits of a sum, so it is set here and kept in the record.
    """
    torch.set_num_threads(threads)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def multiplication_rate(shapes: list[Shape], seconds: float = 0.3, device: torch.device = PROCESSOR) -> float:
    """FLOPs a second that plain products of these shapes reach here.

    A second of processor time and single precision on a processor, of the clock and bfloat16 on a card.
    """
    on_card = device.type == "cuda"
    kind = torch.bfloat16 if on_card else torch.float32
    pairs = [
        (torch.randn(m, k, device=device, dtype=kind), torch.randn(k, n, device=device, dtype=kind))
        for m, k, n in shapes
    ]
    once = sum(2.0 * m * k * n for m, k, n in shapes)
    done, begin = 0.0, _clock(on_card)
    while _clock(on_card) - begin < seconds:
        for left, right in pairs:
            torch.mm(left, right)
        done += once
    return done / (_clock(on_card) - begin)


def _clock(on_card: bool) -> float:
    if not on_card:
        return time.process_time()
    torch.cuda.synchronize()
    return time.monotonic()


def peak_gib(device: torch.device) -> float | None:
    """Peak memory of the card; None on a processor."""
    return torch.cuda.max_memory_allocated(device) / 2**30 if device.type == "cuda" else None
