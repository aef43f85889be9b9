"""A small decoder-only Transformer of the common kind, so that its weights fit into other libraries' one.

Layer norm before attention and before the feed-forward part, learned positions, GELU (tanh form),
an output layer of its own. No dropout: data are fresh or few on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Size of a model."""

    width: int
    layers: int
    heads: int


MODELS: dict[str, Shape] = {
    "tiny": Shape(width=64, layers=3, heads=4),
    "tiny-deep": Shape(width=64, layers=5, heads=4),
}
"""Sizes by their name in recipes."""


SPREAD = 0.08
"""Of initial weights. The usual 0.02 is for wide models; at a width of 64 this learns sooner."""


class Cache:
    """Keys and values of what was read so far, for one layer."""

    def __init__(self, rows: int, heads: int, length: int, depth: int, device: torch.device) -> None:
        self.keys = torch.empty(rows, heads, length, depth, device=device)
        self.values = torch.empty_like(self.keys)
        self.filled = 0

    def extend(self, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """All keys and values, the new ones at the end."""
        until = self.filled + keys.shape[2]
        self.keys[:, :, self.filled : until] = keys
        self.values[:, :, self.filled : until] = values
        self.filled = until
        return self.keys[:, :, :until], self.values[:, :, :until]


class Block(nn.Module):
    """Attention, then feed-forward, each added to what came in."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.before_feed = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, x: Tensor, cache: Cache | None = None) -> Tensor:
        """The hidden states after this block."""
        rows, length, width = x.shape
        split = self.qkv(self.before_attention(x)).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        if cache is not None:
            key, value = cache.extend(key, value)
        heard = functional.scaled_dot_product_attention(query, key, value, is_causal=length > 1)
        x = x + self.mix(heard.transpose(1, 2).reshape(rows, length, width))
        fed: Tensor = self.down(functional.gelu(self.up(self.before_feed(x)), approximate="tanh"))
        return x + fed


class Decoder(nn.Module):
    """Tokens in, logits of the next token out."""

    def __init__(self, vocabulary: int, length: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.length = length
        self.tokens = nn.Embedding(vocabulary, shape.width)
        self.positions = nn.Embedding(length, shape.width)
        blocks = [Block(shape.width, shape.heads) for _ in range(shape.layers)]
        self.blocks = nn.ModuleList(blocks)
        self.norm = nn.LayerNorm(shape.width)
        self.head = nn.Linear(shape.width, vocabulary, bias=False)
        self.apply(_initialise)
        for block in blocks:  # what is added to the stream is scaled by the number of additions
            for layer in (block.mix, block.down):
                nn.init.normal_(layer.weight, std=SPREAD / (2 * shape.layers) ** 0.5)

    def forward(self, tokens: Tensor, last: int | None = None, caches: list[Cache] | None = None) -> Tensor:
        """Logits for what follows each token, or only the last so many."""
        begin = caches[0].filled if caches else 0
        x = self.tokens(tokens) + self.positions.weight[begin : begin + tokens.shape[1]]
        for index, block in enumerate(self.blocks):
            x = block(x, caches[index] if caches else None)
        if last is not None:
            x = x[:, -last:]
        logits: Tensor = self.head(self.norm(x))
        return logits

    def caches(self, rows: int) -> list[Cache]:
        """Empty caches for generation."""
        depth = self.shape.width // self.shape.heads
        device = self.head.weight.device
        return [Cache(rows, self.shape.heads, self.length, depth, device) for _ in self.blocks]

    @property
    def counted(self) -> int:
        """Parameters without embeddings and with the output layer, as FLOPs are counted."""
        total = sum(parameter.numel() for parameter in self.parameters())
        return total - self.tokens.weight.numel() - self.positions.weight.numel()


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=SPREAD)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


def log_probabilities(logits: Tensor, chosen: Tensor) -> Tensor:
    """Log-probability of each chosen token."""
    return torch.log_softmax(logits, -1).gather(-1, chosen.unsqueeze(-1)).squeeze(-1)
