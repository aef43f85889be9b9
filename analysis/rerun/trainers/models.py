"""Models of the transformers library: one of ours laid out as such, or one from a folder or the hub."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from torch import Tensor
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    GPT2Config,
    GPT2LMHeadModel,
    PreTrainedTokenizerFast,
)

from analysis.rerun.steps.model import Decoder, Shape
from analysis.rerun.tasks.task import END, PAD, Task, between

WHOLE = {
    "tokens.weight": "transformer.wte.weight",
    "positions.weight": "transformer.wpe.weight",
    "norm.weight": "transformer.ln_f.weight",
    "norm.bias": "transformer.ln_f.bias",
    "head.weight": "lm_head.weight",
}
PARTS = {
    "before_attention": "ln_1",
    "qkv": "attn.c_attn",
    "mix": "attn.c_proj",
    "before_feed": "ln_2",
    "up": "mlp.c_fc",
    "down": "mlp.c_proj",
}
"""Our names of the parts of a block: theirs."""


class Absent(ValueError):
    """A model that a recipe names is not on this machine; says what to do."""


def tokenizer_of(task: Task) -> Any:
    """A tokenizer with a task's own words, each under the number that it has there."""
    words = {word: number for number, word in enumerate(task.vocabulary)}
    unknown = task.vocabulary[2] if not between(task) else task.vocabulary[PAD]
    made = Tokenizer(models.WordLevel(words, unk_token=unknown))
    if between(task):
        made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    else:
        made.pre_tokenizer, made.decoder = pre_tokenizers.Split("", "isolated"), decoders.Fuse()
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token=task.vocabulary[PAD],
        eos_token=task.vocabulary[END],
        padding_side="left",
        clean_up_tokenization_spaces=False,
    )


def laid_out(ours: Decoder) -> Any:
    """Our decoder with its weights as the library's model of the same architecture."""
    shape = ours.shape
    config = GPT2Config(
        vocab_size=ours.tokens.num_embeddings,
        n_positions=ours.length,
        n_embd=shape.width,
        n_layer=shape.layers,
        n_head=shape.heads,
        resid_pdrop=0.0,
        embd_pdrop=0.0,
        attn_pdrop=0.0,
        tie_word_embeddings=False,
        bos_token_id=END,
        eos_token_id=END,
        pad_token_id=PAD,
    )
    theirs = GPT2LMHeadModel(config)
    theirs.load_state_dict({name: value.clone() for name, value in renamed(ours.state_dict()).items()})
    return theirs


def renamed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Tensors of our decoder, as weights or gradients, under the library's names and in its layout."""
    found: dict[str, Tensor] = {}
    for name, value in state.items():
        if name in WHOLE:
            found[WHOLE[name]] = value
            continue
        _, number, part, kind = name.split(".")
        linear = kind == "weight" and value.dim() == 2
        found[f"transformer.h.{number}.{PARTS[part]}.{kind}"] = value.T if linear else value
    return found


def checkpoint(name: str, dtype: torch.dtype) -> tuple[Any, Any]:
    """Model and tokenizer from the hub, a folder, or `package:` and a Python package that holds one.

    A folder may hold the model as one file in GGUF.

    Raises:
        Absent: Nothing of this name is here, nor can it be fetched.
    """
    place = _place(name)
    file = _packed(place)
    more = {} if file is None else {"gguf_file": file}
    try:
        tokenizer = AutoTokenizer.from_pretrained(place, padding_side="left", **more)
        model = AutoModelForCausalLM.from_pretrained(place, dtype=dtype, **more)
    except OSError as error:
        raise Absent(
            f"no model {name!r} on this machine, and it could not be fetched; "
            "give the path of a folder that holds one, or download it first"
        ) from error
    if file is not None:
        _forget_quantisation(model)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return model, tokenizer


@dataclass(frozen=True)
class Size:
    """What FLOPs are counted from."""

    counted: int
    """Parameters without embeddings and with the output layer."""
    shape: Shape


def sized(model: Any) -> Size:
    """The size of a model."""
    total = sum(each.numel() for each in model.parameters())
    tables = [each.weight for each in model.modules() if isinstance(each, torch.nn.Embedding)]
    head = model.get_output_embeddings().weight
    tied = any(head is table for table in tables)
    counted = int(total - sum(table.numel() for table in tables) + (head.numel() if tied else 0))
    config = model.config.get_text_config()
    shape = Shape(config.hidden_size, config.num_hidden_layers, config.num_attention_heads)
    return Size(counted, shape)


def size_of(name: str) -> Size:
    """The size of a checkpoint on this machine, from its configuration alone; nothing is fetched.

    Raises:
        Absent: Nothing of this name is here.
    """
    place = _place(name)
    file = _packed(place)
    try:
        more = {} if file is None else {"gguf_file": file}
        config = AutoConfig.from_pretrained(place, local_files_only=True, **more)
    except OSError as error:
        raise Absent(f"no model {name!r} on this machine; download it, and its cost can be told") from error
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
        model.tie_weights()
    return sized(model)


def from_folder(folder: Path, dtype: torch.dtype) -> Any:
    """A model that was kept."""
    return AutoModelForCausalLM.from_pretrained(folder, dtype=dtype)


def _place(name: str) -> str:
    """Where a checkpoint lies; a name of the hub stays one."""
    if not name.startswith("package:"):
        return name
    package = name.removeprefix("package:")
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise Absent(f"no package {package!r}; install it with python -m pip install --no-deps {package}")
    return found.submodule_search_locations[0]


def _packed(place: str) -> str | None:
    """The file in GGUF of a folder."""
    return next((path.name for path in sorted(Path(place).glob("*.gguf"))), None)


def _forget_quantisation(model: Any) -> None:
    """Makes a model from GGUF an ordinary one: its weights are plain numbers by now, and can be saved."""
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
