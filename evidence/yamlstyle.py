"""How YAML is written: doubtful words in quotes and, where people are to go on writing, as people do."""

from __future__ import annotations

import re
from typing import Any

import yaml

from evidence.scalars import is_doubtful, is_number

WIDTH = 100

_NOT_PLAIN = re.compile(r": | #|[,\[\]{}]|^\W|:$")
"""What a text with a meaning in YAML may hold; such a text is written in double quotes."""


class Quoting(yaml.SafeDumper):
    """Writes text that looks like a number, date or word of YAML in double quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        """True: what stands twice is written out twice."""
        return True


class Compact(Quoting):
    """Writes as people do: what holds only a few single values on one line, lists set in, `on` bare."""

    def serialize(self, node: Any) -> None:
        """Write the whole, which is never one line."""
        node.flow_style = False
        super().serialize(node)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in below their name."""
        super().increase_indent(flow, indentless=False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        """A mapping, on one line if it is short."""
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _ in node.value:
            if key.value == "on":  # a word of YAML 1.1 that is a field here, and that the reader knows
                key.tag, key.style = "tag:yaml.org,2002:bool", None
        values = [value for _, value in node.value]
        node.flow_style = _is_short([*(key for key, _ in node.value), *values])
        return node

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        """A list, on one line if it holds single values."""
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = all(isinstance(value, yaml.ScalarNode) for value in node.value)
        return node


def _is_short(nodes: list[Any]) -> bool:
    """Whether nodes are single values that fit on one line."""
    single = all(isinstance(node, yaml.ScalarNode) for node in nodes)
    return single and sum(len(node.value) + 2 for node in nodes) < WIDTH


def _quoted_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    quoted = is_doubtful(value) or is_number(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if quoted else None)


def _compact_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    quoted = is_doubtful(value) or is_number(value) or _NOT_PLAIN.search(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if quoted else None)


Quoting.add_representer(str, _quoted_text)
Compact.add_representer(str, _compact_text)
