"""How good a model is on fixed items: greedy and sampled, item by item."""

from __future__ import annotations

import numpy as np
import torch

from analysis.rerun.recipe import Decoding
from analysis.rerun.record import Evaluation
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.model import log_probabilities
from analysis.rerun.steps.sft import response_logits
from analysis.rerun.tasks.task import (
    PAD,
    Part,
    Problems,
    Tokens,
    as_text,
    fingerprint,
    fixed_items,
    losses_of,
)


def evaluate(
    bench: Bench, of: str, decoding: Decoding, items: int, checkpoint: str, part: Part = "test"
) -> Evaluation:
    """Per-item results on fixed items of a set; the same items for every seed and arm."""
    if of in losses_of(bench.task):
        return _loss(bench, of, decoding, items, checkpoint, part)
    problems = fixed_items(bench.task, items, of, part)
    if bench.task.metric == "bits":
        return _bits(bench, problems, of, decoding, checkpoint)
    right = bench.task.right(problems, _responses(bench, problems, decoding))
    return Evaluation(
        on=of,
        decoding=decoding,
        checkpoint=checkpoint,
        items=len(problems),
        items_sha256=fingerprint(problems),
        bits="".join("1" if hit else "0" for hit in right),
        value=round(100 * float(right.mean()), 6),
    )


def _loss(bench: Bench, name: str, decoding: Decoding, items: int, checkpoint: str, part: Part) -> Evaluation:
    """What a model loses between two sets with the same problems: 100 an item right only in the first."""
    before, after = (
        evaluate(bench, of, decoding, items, checkpoint, part) for of in losses_of(bench.task)[name]
    )
    scores = tuple(a - b for a, b in zip(before.per_item(), after.per_item(), strict=True))
    return Evaluation(
        on=name,
        decoding=decoding,
        checkpoint=checkpoint,
        items=len(scores),
        items_sha256=after.items_sha256,
        scores=scores,
        value=round(sum(scores) / len(scores), 6),
    )


def validation(bench: Bench, of: str, items: int) -> float:
    """Percent right with sampled responses on validation items; for text, of likeliest next tokens."""
    problems = fixed_items(bench.task, items, of, "validation")
    if bench.task.metric == "bits":
        return float(_bits(bench, problems, of, "greedy", "end").value)
    return 100 * float(bench.task.right(problems, _responses(bench, problems, "sampled")).mean())


def examples(bench: Bench, of: str, count: int) -> list[dict[str, str]]:
    """A few test items with what the model wrote greedily."""
    of = losses_of(bench.task).get(of, ("", of))[1]
    problems = fixed_items(bench.task, 100, of, "test").take(slice(0, count))
    wrote = _responses(bench, problems, "greedy")
    right = bench.task.right(problems, wrote)
    return [
        {
            "set": of,
            "item": as_text(bench.task, problems.prompts[row]),
            "wrote": as_text(bench.task, wrote[row]),
            "right": "yes" if right[row] else "no",
        }
        for row in range(len(problems))
    ]


def _responses(bench: Bench, problems: Problems, decoding: Decoding) -> Tokens:
    """Responses of the model; sampled ones come from a source of chance of their own."""
    temperature = 1.0 if decoding == "sampled" else 0.0
    return bench.written("evaluation", bench.model, problems, temperature, bench.coins("evaluation"))


@torch.no_grad()
def _bits(bench: Bench, problems: Problems, of: str, decoding: Decoding, checkpoint: str) -> Evaluation:
    """For text: greedy is the share of tokens that were likeliest, sampled the bits that a token takes."""
    written = bench.task.write(problems, next(iter(bench.task.forms)), bench.chance("evaluation"))
    targets = bench.tensor(written)
    logits = response_logits(bench.model, bench.tensor(problems.prompts), targets)
    bench.tally.read("evaluation", bench.model, len(problems), bench.task.prompt + bench.task.response)
    if decoding == "greedy":
        each = 100 * (logits.argmax(-1) == targets).double()
    else:
        each = -log_probabilities(logits, targets).double() / np.log(2)
    mask = (targets != PAD).double()
    means = ((each * mask).sum(1) / mask.sum(1)).tolist()
    scores = tuple(round(score, 4) for score in means)
    return Evaluation(
        on=of,
        decoding=decoding,
        checkpoint=checkpoint,
        items=len(problems),
        items_sha256=fingerprint(problems),
        scores=scores,
        value=sum(scores) / len(scores),
        unit="percent" if decoding == "greedy" else "bits",
    )
