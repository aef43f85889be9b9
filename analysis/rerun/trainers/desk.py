"""A bench for models of the library: they read and write text, by their own tokenizer."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from analysis.rerun.record import CurvePoint, Evaluation
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.budget import Who
from analysis.rerun.tasks.task import Problems, Tokens
from analysis.rerun.trainers.models import sized
from analysis.rerun.trainers.speech import Speech

ROWS = 64
"""Responses written at once."""


@dataclass
class Desk(Bench):
    """One model of the library at work."""

    model: Any

    @property
    def speech(self) -> Speech:
        """How the model is spoken to."""
        found: Speech = self.model.speech
        return found

    def written(
        self, who: Who, model: Any, problems: Problems, temperature: float, coins: torch.Generator
    ) -> Tokens:
        """What a model writes to each problem, with the cost charged to who it is."""
        speech: Speech = model.speech
        texts = speech.ask(problems)
        seed = int(torch.randint(2**31, (1,), generator=coins, device=coins.device))
        found = [np.empty((0, speech.room), dtype=np.int64)]
        was_training = model.training
        model.eval()
        devices = [self.device] if self.device.type == "cuda" else []
        with torch.random.fork_rng(devices=devices):
            torch.manual_seed(seed)
            for first in range(0, len(texts), ROWS):
                tokens, read = _generated(model, texts[first : first + ROWS], temperature, self.device)
                self.tally.wrote(who, model, len(tokens), read + tokens.shape[1])
                found.append(speech.heard(tokens.tolist()))
        model.train(was_training)
        return np.concatenate(found)

    def keep(self, folder: Path) -> None:
        """Puts the model and all that was counted into a folder, in one go."""
        beside = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        self.model.save_pretrained(beside / "model")
        self.note(beside / "counted.json")
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)

    def note(self, path: Path) -> None:
        """Writes down all that was counted."""
        counted = {
            "tokens": dict(self.tally.tokens),
            "flops": dict(self.tally.flops),
            "curve": [point.model_dump(mode="json") for point in self.curve],
            "evaluations": [each.model_dump(mode="json") for each in self.evaluations],
            "seconds": self.seconds,
            "worked": self.worked,
        }
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        beside.write_text(json.dumps(counted), encoding="utf-8")
        beside.replace(path)

    def recall(self, path: Path) -> None:
        """Puts all that was counted where it was."""
        counted = json.loads(path.read_text(encoding="utf-8"))
        self.tally.tokens, self.tally.flops = Counter(counted["tokens"]), Counter(counted["flops"])
        self.curve = [CurvePoint.model_validate(point) for point in counted["curve"]]
        results = [json.dumps(each) for each in counted["evaluations"]]
        self.evaluations = [Evaluation.model_validate_json(each) for each in results]
        self.seconds, self.worked = counted["seconds"], counted["worked"]


def introduced(model: Any, speech: Speech) -> Any:
    """The model with what a desk asks of it: how it is spoken to, its size as FLOPs are counted."""
    size = sized(model)
    model.shape, model.counted, model.speech = size.shape, size.counted, speech
    return model


@torch.no_grad()
def _generated(model: Any, texts: list[str], temperature: float, device: torch.device) -> tuple[Any, int]:
    """Responses in the model's own tokens, and how many tokens it read."""
    speech: Speech = model.speech
    batch = speech.tokenizer(texts, return_tensors="pt", padding=True).to(device)
    sampled = {"do_sample": True, "temperature": temperature, "top_k": 0, "top_p": 1.0}
    whole = model.generate(
        input_ids=batch["input_ids"],
        attention_mask=batch["attention_mask"],
        max_new_tokens=speech.length,
        pad_token_id=speech.tokenizer.pad_token_id,
        eos_token_id=speech.tokenizer.eos_token_id,
        **(sampled if temperature > 0 else {"do_sample": False}),
    )
    read = batch["input_ids"].shape[1]
    return whole[:, read:], read
