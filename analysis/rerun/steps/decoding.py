"""Responses written by a model, greedily or sampled."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from analysis.rerun.steps.model import Decoder
from analysis.rerun.tasks.task import END, FREE, PAD, World


@torch.no_grad()
def generate(
    model: Decoder,
    prompts: Tensor,
    length: int,
    temperature: float,
    dice: torch.Generator | None = None,
    worlds: Sequence[World] | None = None,
) -> Tensor:
    """A response to each prompt, padded behind its end.

    Args:
        model: Who writes.
        prompts: One row each, all of one length.
        length: Most tokens of a response.
        temperature: 0 takes the likeliest token.
        dice: Where samples come from.
        worlds: Who answers inside a response, one a row.
    """
    caches = model.caches(len(prompts))
    ended = torch.zeros(len(prompts), dtype=torch.bool, device=prompts.device)
    written: list[Tensor] = []
    tokens = prompts
    for _ in range(length):
        logits = model(tokens, last=1, caches=caches)[:, 0]
        if temperature > 0:
            chances = torch.softmax(logits / temperature, -1)
            token = torch.multinomial(chances, 1, generator=dice).squeeze(1)
        else:
            token = logits.argmax(-1)
        if worlds is not None:
            token = _heard(worlds, token)
        token = torch.where(ended, PAD, token)
        ended |= token == END
        written.append(token)
        if bool(ended.all()):
            break
        tokens = token.unsqueeze(1)
    response = torch.stack(written, 1)
    return torch.nn.functional.pad(response, (0, length - response.shape[1]), value=PAD)


def _heard(worlds: Sequence[World], token: Tensor) -> Tensor:
    """The tokens that stand: the world's where it speaks, else the model's."""
    said = torch.tensor([world.next() for world in worlds], device=token.device)
    stands = torch.where(said == FREE, token, said)
    for world, word in zip(worlds, stands.tolist(), strict=True):
        world.hear(word)
    return stands
