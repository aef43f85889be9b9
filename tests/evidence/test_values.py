"""The base against a second reading: values typed from notes on the sources, not from the YAML.

A tuple is address, attribute, expected. A number is compared exactly; a number written as text is
compared to the digits that it is written with, because some data sets carry more than was noted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.base import EvidenceBase, load

Entry = tuple[str, str, Any]


def values(source: str, cells: dict[str, float | str]) -> tuple[Entry, ...]:
    """Entries for the `value` of several findings of one source."""
    return tuple((f"{source}/{key}", "value", expected) for key, expected in cells.items())


def counts(source: str, cells: dict[str, tuple[float, str]]) -> tuple[Entry, ...]:
    """Entries for `value` and `bound` of several findings of one source."""
    return tuple(
        (f"{source}/{key}", attribute, expected)
        for key, pair in cells.items()
        for attribute, expected in zip(("value", "bound"), pair, strict=True)
    )


def dates(cells: dict[str, str]) -> tuple[Entry, ...]:
    """Entries for the date of models and events."""
    return tuple((address, "date", expected) for address, expected in cells.items())


def windows(event: str, cells: dict[str, str]) -> tuple[Entry, ...]:
    """Entries for the published activity dates of an event's campaigns."""
    return tuple((f"event:{event}#campaign.{key}", "window", expected) for key, expected in cells.items())


PAPERS: tuple[Entry, ...] = (
    *values(
        "deepseek-r1",
        {
            "qwq-32b-preview-aime-2024": 50.0,
            "qwq-32b-preview-aime-2024-cons64": 60.0,
            "qwq-32b-preview-livecodebench": 41.9,
            "qwen-32b-rl-only-aime-2024": 47.0,
            "qwen-32b-rl-only-aime-2024-cons64": 60.0,
            "qwen-32b-rl-only-math-500": 91.6,
            "qwen-32b-rl-only-gpqa-diamond": 55.0,
            "qwen-32b-rl-only-livecodebench": 40.2,
            "r1-distill-qwen-32b-aime-2024": 72.6,
            "r1-distill-qwen-32b-aime-2024-cons64": 83.3,
            "r1-distill-qwen-32b-math-500": 94.3,
            "r1-distill-qwen-32b-gpqa-diamond": 62.1,
            "r1-distill-qwen-32b-livecodebench": 57.2,
            "r1-distill-qwen-32b-codeforces": 1691,
            "r1-distill-qwen-1.5b-aime-2024": 28.9,
            "r1-distill-qwen-1.5b-codeforces": 954,
            "r1-distill-qwen-7b-aime-2024": 55.5,
            "r1-distill-qwen-7b-livecodebench": 37.6,
            "r1-distill-qwen-14b-aime-2024-cons64": 80.0,
            "r1-distill-qwen-14b-gpqa-diamond": 59.1,
            "r1-distill-llama-8b-aime-2024": 50.4,
            "r1-distill-llama-8b-math-500": 89.1,
            "r1-distill-llama-70b-aime-2024": 70.0,
            "r1-distill-llama-70b-aime-2024-cons64": 86.7,
            "r1-distill-llama-70b-gpqa-diamond": 65.2,
            "r1-distill-llama-70b-livecodebench": 57.5,
            "o1-mini-aime-2024": 63.6,
            "o1-mini-codeforces": 1820,
            "gpt-4o-0513-aime-2024": 9.3,
            "gpt-4o-0513-codeforces": 759,
            "r1-aime-2024": 79.8,
            "r1-livecodebench": 65.9,
            "r1-gpqa-diamond": 71.5,
            "r1-math-500": 97.3,
            "r1-codeforces": 2029,
            "r1-swe-bench-verified": 49.2,
            "r1-mmlu-pro": 84.0,
            "claude-3.5-sonnet-1022-aime-2024": 16.0,
            "o1-1217-aime-2024": 79.2,
            "r1-zero-start-aime-2024": 15.6,
            "r1-zero-aime-2024": 71.0,
            "r1-zero-aime-2024-nature": 77.9,
            "r1-zero-responses-per-step": 512,
            "r1-zero-steps": 10400,
            "sft-reasoning-samples": 600000,
            "sft-non-reasoning-samples": 200000,
        },
    ),
    *values(
        "qwen3",
        {
            "off-policy-aime-2024": 55.0,
            "off-policy-aime-2024-pass64": 90.0,
            "off-policy-aime-2025": 42.8,
            "off-policy-math-500": 92.4,
            "off-policy-livecodebench-v5": 42.0,
            "off-policy-gpqa-diamond": 55.6,
            "off-policy-rl-aime-2024": 67.6,
            "off-policy-rl-aime-2025-pass64": 83.3,
            "off-policy-rl-mmlu-redux": 86.9,
            "off-policy-rl-gpu-hours": 17920,
            "on-policy-aime-2024": 74.4,
            "on-policy-aime-2024-pass64": 93.3,
            "on-policy-aime-2025": 65.5,
            "on-policy-livecodebench-v5": 60.3,
            "on-policy-gpqa-diamond": 63.3,
            "on-policy-gpu-hours": 1800,
        },
    ),
    *values(
        "sft-memorizes-rl-generalizes",
        {
            "gp-l-rule-init": 11.5,
            "gp-l-rule-rl": 15.0,
            "gp-l-rule-sft": 3.4,
            "gp-vl-rule-init": 11.2,
            "gp-vl-rule-rl": 14.2,
            "gp-vl-rule-sft": 5.6,
            "virl-l-rule-init": 80.8,
            "virl-l-rule-rl": 91.8,
            "virl-l-rule-sft": 1.3,
            "virl-vl-rule-init": 35.7,
            "virl-vl-rule-rl": 45.0,
            "virl-vl-rule-sft": 2.5,
            "gp-vl-visual-init": 23.6,
            "gp-vl-visual-rl": 41.2,
            "gp-vl-visual-sft": 13.7,
            "virl-vl-visual-init": 16.7,
            "virl-vl-visual-rl": 77.8,
            "virl-vl-visual-sft": 11.1,
            "virl-mini-benchmark-change": 33.8,
            "rl-verify-10-ood-change": 5.99,
        },
    ),
    *values(
        "false-promise",
        {
            "llama-7b-natural-questions": 17,
            "broad-7b-natural-questions": 10,
            "targeted-7b-natural-questions": 22,
            "llama-13b-natural-questions": 20,
            "broad-13b-natural-questions": 15,
            "targeted-13b-natural-questions": 27,
            "chatgpt-natural-questions": 31,
            "broad-20m-style-list-match": 50,
            "broad-150m-style-list-match": 81,
            "llama-style-authoritative-tone": 57,
            "broad-80m-style-unigram-overlap": 41.9,
            "imitation-tokens-least": 300000,
            "imitation-tokens-most": 150000000,
        },
    ),
    *values(
        "lima",
        {
            "lima-against-gpt-4": 43,
            "lima-against-claude": 46,
            "lima-against-bard": 58,
            "lima-against-davinci003": 65,
            "lima-rated-excellent": 50,
            "lima-rated-fail": 12,
            "lima-excellent-turns": 45.2,
            "lima-dialogue-excellent-turns": 76.1,
            "training-samples": 1000,
            "test-prompts": 300,
        },
    ),
    ("lima/lima-against-gpt-4", "outcome", "equal-or-better"),
    *values(
        "instructgpt",
        {
            "instructgpt-175b-against-gpt-3": 85,
            "instructgpt-175b-against-few-shot-gpt-3": 71,
            "annotators": 40,
            "reward-model-prompts-exact": 33207,
            "reward-model-prompts-labeler": 6623,
            "reward-model-prompts-customer": 26584,
            "instructgpt-hallucination": 21,
            "gpt-3-hallucination": 41,
        },
    ),
    *values(
        "distilbert",
        {
            "distilbert-glue": 77.0,
            "bert-base-glue": 79.5,
            "distilbert-parameters": 66000000,
            "size-reduction": 40,
            "distilbert-squad": 86.9,
            "bert-base-squad": 88.5,
        },
    ),
    *values(
        "magistral",
        {
            "mistral-medium-3-aime-2024": 26.8,
            "mistral-medium-3-livecodebench-v5": 29.1,
            "medium-aime-2024": 73.6,
            "medium-aime-2024-maj64": 90.0,
            "medium-aime-2025": 64.9,
            "medium-gpqa": 70.8,
            "medium-livecodebench-v5": 59.4,
            "small-sft-aime-2024": 65.4,
            "small-rl-aime-2024": 65.8,
            "small-sft-rl-aime-2024": 70.7,
            "small-sft-rl-aime-2024-maj64": 83.3,
            "math-rl-gain-livecodebench-v5": 15.6,
            "code-rl-gain-aime-2024": 17.5,
            "text-rl-gain-mmmu": 5,
        },
    ),
    *values(
        "kimi-k2",
        {
            "swe-bench-verified": 65.8,
            "swe-bench-verified-multiple": 71.6,
            "tau2-average": 66.1,
            "acebench-en": 76.5,
            "livecodebench-v6": 53.7,
            "tokens": 15.5e12,
        },
    ),
    *values(
        "kimi-k2.5",
        {
            "single-browsecomp": 60.6,
            "swarm-browsecomp": 78.4,
            "single-widesearch": 72.7,
            "swarm-widesearch": 79.0,
            "single-in-house-swarm": 41.6,
            "swarm-in-house-swarm": 58.3,
        },
    ),
    ("kimi-k2.5-blog/sub-agents", "value", 100),
    *values("glm-5", {"swe-bench-verified": 77.8, "swe-bench-multilingual": 73.3, "tokens": 28.5e12}),
    *values(
        "deepseek-v3",
        {
            "v2.5-baseline-livecodebench": 31.1,
            "v2.5-r1-distill-livecodebench": 37.4,
            "v2.5-baseline-math-500": 74.6,
            "v2.5-r1-distill-math-500": 83.2,
            "v2.5-baseline-math-500-length": 769,
            "v2.5-r1-distill-math-500-length": 1510,
            "tokens": 14.8e12,
        },
    ),
    *values("gad", {"qwen2.5-14b-gad-lmsys": 52.1, "gpt-5-chat-lmsys": 51.7}),
    *values("dapo", {"naive-grpo-aime-2024": 30, "clip-higher-aime-2024": 38, "dapo-aime-2024": 50}),
    *values(
        "simplerl-zoo",
        {"simplerl-zoo-32b-aime-2024": 36.7, "simplerl-zoo-32b-aime-2024-avg32": 27.2},
    ),
    *values(
        "rethinking-generalization-reasoning-sft",
        {
            "base-14b-aime-2024": 14.7,
            "base-14b-livecodebench-v2": 37.5,
            "base-14b-gpqa-diamond": 44.1,
            "base-14b-gpqa-diamond-table-5": 41.8,
            "long-cot-14b-math-500": 95.1,
            "long-cot-14b-aime-2024": 66.0,
            "long-cot-14b-livecodebench-v2": 55.1,
            "long-cot-14b-gpqa-diamond": 63.3,
            "long-cot-14b-mmlu-pro": 74.4,
            "human-14b-livecodebench-v2": 20.4,
            "countdown-14b-aime-2024": 41.7,
            "long-cot-1-epoch-14b-mmlu-pro": 59.8,
            "base-1.7b-math-500": 58.9,
            "long-cot-1.7b-math-500": 56.2,
        },
    ),
    *values(
        "math-reasoning-transfer",
        {
            "base-aime-2024": 13.0,
            "sft-aime-2024": 52.0,
            "rl-aime-2024": 55.7,
            "sft-transfer-math-average": 49.8,
            "rl-transfer-math-average": 53.8,
            "sft-livecodebench-v2": 21.9,
            "rl-transfer-other-reasoning-average": 60.0,
            "sft-coqa": 1.7,
            "sft-halueval": 2.3,
            "base-transfer-non-reasoning-average": 45.7,
            "sft-transfer-non-reasoning-average": 21.1,
            "rl-transfer-non-reasoning-average": 53.2,
            "sft-no-think-kl-math-500": 0.372,
            "rl-kl-ifeval": 0.019,
        },
    ),
    *values(
        "thinking-machines-on-policy-distillation",
        {
            "sft-400k-aime-2024": 60,
            "sft-2m-aime-2024": 70,
            "on-policy-aime-2024": 70,
            "on-policy-steps": 150,
            "compute-factor-low": 9,
            "compute-factor-high": 30,
            "mid-trained-ifeval": 79,
            "recovered-internal-qa": 41,
        },
    ),
    *values(
        "orz",
        {
            "orz-32b-aime-2024": 48.1,
            "orz-32b-aime-2025": 36.0,
            "r1-distill-qwen-14b-aime-2025": 49.1,
            "orz-r1-distill-14b-aime-2024": 75.2,
            "orz-r1-distill-14b-math-500": 95.6,
        },
    ),
    *values(
        "openthoughts",
        {
            "s1-32b-aime-2024": 36.0,
            "s1.1-32b-aime-2024": 64.7,
            "limo-32b-gpqa-diamond": 58.1,
            "openthinker-32b-livecodebench-v2": 68.9,
            "r1-distill-qwen-32b-aime-2024": 76.7,
        },
    ),
    *values(
        "toucan",
        {
            "base-bfcl-v3": 57.69,
            "sft-bfcl-v3": 65.09,
            "base-tau-bench-retail": 44.46,
            "sft-tau-bench-retail": 48.48,
            "single-turn-tau-bench": 36.95,
        },
    ),
    *values("swe-gym", {"readme-gain": 14, "with-verifier-32b": 32}),
    ("swe-smith/swe-bench-verified", "value", 41.6),
    *values(
        "still-3",
        {
            "base-32b-aime-2024": 2.08,
            "rl-32b-aime-2024": 37.08,
            "distilled-1.5b-aime-2024": 28.67,
            "rl-1.5b-aime-2024": 39.33,
        },
    ),
    *values(
        "svs", {"simplerl-32b-aime-2024": 22.1, "simplerl-32b-aime-2025": 13.9, "orz-32b-aime-2025": 26.3}
    ),
)

IDENTIFIERS: tuple[Entry, ...] = (
    ("deepseek-r1", "arxiv", "2501.12948"),
    ("deepseek-r1#nature", "doi", "10.1038/s41586-025-09422-z"),
    ("deepseek-r1#nature", "published", "2025-09-17"),
    ("qwen3", "arxiv", "2505.09388"),
    ("sft-memorizes-rl-generalizes", "arxiv", "2501.17161"),
    ("why-distillation-outperforms-zero-rl", "arxiv", "2505.21067"),
    ("kimi-k2", "arxiv", "2507.20534"),
    ("kimi-k2.5", "arxiv", "2602.02276"),
    ("glm-5", "arxiv", "2602.15763"),
    ("deepseekmath", "arxiv", "2402.03300"),
    ("gad", "arxiv", "2511.10643"),
    ("rethinking-generalization-reasoning-sft", "published", "2026-04-08"),
)

ACCUSATIONS: tuple[Entry, ...] = (
    *counts(
        "anthropic-distillation-attacks",
        {
            "total-exchanges": (16000000, "at-least"),
            "total-accounts": (24000, "about"),
            "deepseek-exchanges": (150000, "at-least"),
            "moonshot-exchanges": (3400000, "at-least"),
            "minimax-exchanges": (13000000, "at-least"),
            "proxy-network-accounts": (20000, "at-least"),
        },
    ),
    *counts(
        "anthropic-letter-alibaba",
        {"alibaba-exchanges": (28800000, "at-least"), "alibaba-accounts": (25000, "about")},
    ),
    *counts(
        "anthropic-misuse-report-2026-09",
        {
            "alibaba-exchanges": (151000000, "at-least"),
            "alibaba-peak-per-day": (3000000, "about"),
            "alibaba-peak-accounts": (3500, "at-least"),
            "alibaba-first-pool": (5000, "about"),
            "moonshot-exchanges": (23000000, "at-least"),
            "moonshot-relayed-requests": (300000, "about"),
            "moonshot-accounts": (5380, "exact"),
            "deepseek-exchanges": (12100000, "at-least"),
            "zhipu-exchanges": (3400000, "at-least"),
            "zhipu-cleaner-exchanges": (770609, "exact"),
            "zhipu-accounts": (273, "exact"),
            "xiaomi-exchanges": (400000, "at-least"),
            "xiaomi-accounts": (1500, "at-least"),
        },
    ),
    *counts(
        "openai-coordinated-campaign",
        {
            "peak-requests": (16000, "about"),
            "peak-users": (4000, "at-least"),
            "linked-users": (15000, "at-least"),
        },
    ),
    *counts("gtig-ai-threat-tracker", {"prompts": (100000, "at-least")}),
    *windows("2025-01-28-microsoft-openai-probe", {"deepseek": "2024-23"}),
    *windows("2026-02-12-openai-memo", {"deepseek": "../2026-02"}),
    *windows(
        "2026-02-23-anthropic-report",
        {"deepseek": "not-stated", "moonshot": "not-stated", "minimax": "not-stated"},
    ),
    *windows("2026-06-10-anthropic-alibaba-letter", {"alibaba": "2026-04-22/2026-06-05"}),
    *windows("2026-07-22-kratsios-moonshot", {"moonshot": "not-stated"}),
    *windows(
        "2026-09-08-aa26-251a",
        {
            "deepseek": "2024-36~/2025-06~",
            "moonshot": "2025-06~/..",
            "alibaba": "2025-36~",
            "minimax": "2025-36~",
            "stepfun": "2025-36~/2026-33~",
            "zhipu": "../2026-06~",
        },
    ),
    *windows(
        "2026-09-10-anthropic-report",
        {
            "alibaba": "2026-05/2026-07",
            "moonshot": "2026-05/2026-07",
            "deepseek": "2026-07",
            "zhipu": "2026-06/2026-07",
            "xiaomi": "2026-03/2026-04",
            "sensetime": "not-stated",
            "minimax": "not-stated",
        },
    ),
    *windows("2026-09-22-cac-review", {"deepseek": "not-stated", "moonshot": "not-stated"}),
    *windows("2026-09-30-openai-campaign-report", {"moonshot": "2026-07-01~/2026-07-28"}),
    ("event:2026-02-23-anthropic-report#campaign.minimax", "volumes", ((13000000, "at-least"),)),
    ("event:2026-02-23-anthropic-report#campaign.deepseek", "students", ()),
    ("event:2026-02-23-anthropic-report#campaign.minimax", "students", ()),
    ("event:2026-02-23-anthropic-report#campaign.minimax", "upstream_models", ()),
    (
        "event:2026-06-10-anthropic-alibaba-letter#campaign.alibaba",
        "volumes",
        ((28800000, "at-least"), (25000, "about")),
    ),
    ("event:2026-09-10-anthropic-report#campaign.deepseek", "volumes", ((12100000, "at-least"),)),
    ("event:2026-09-10-anthropic-report#campaign.sensetime", "volumes", ()),
    ("event:2026-09-10-anthropic-report#campaign.minimax", "volumes", ()),
    ("event:2025-01-28-microsoft-openai-probe#campaign.deepseek", "attribution", "linked-individuals"),
    ("event:2026-02-12-gtig-tracker#campaign.unnamed", "attribution", "unnamed"),
    ("event:2026-02-23-anthropic-report#campaign.moonshot", "attribution", "named"),
    ("event:2026-06-10-anthropic-alibaba-letter#campaign.alibaba", "attribution", "linked-individuals"),
    ("event:2026-09-30-openai-campaign-report#campaign.moonshot", "attribution", "linked-individuals"),
)

EVENTS = dates(
    {
        "event:2024-12-27-techcrunch-deepseek-v3": "2024-12-27",
        "event:2025-01-28-microsoft-openai-probe": "2025-01-28",
        "event:2025-01-28-sacks-deepseek": "2025-01-28",
        "event:2025-01-29-openai-deepseek-evidence": "2025-01-29",
        "event:2025-04-16-house-deepseek-report": "2025-04-16",
        "event:2025-08-01-anthropic-openai-access": "2025-08-01~",
        "event:2025-09-04-anthropic-region-policy": "2025-09-04",
        "event:2025-09-17-deepseek-nature-denial": "2025-09-17",
        "event:2026-02-12-gtig-tracker": "2026-02-12",
        "event:2026-02-12-openai-memo": "2026-02-12",
        "event:2026-02-23-anthropic-report": "2026-02-23",
        "event:2026-02-24-interconnects-analysis": "2026-02-24",
        "event:2026-04-06-frontier-model-forum-sharing": "2026-04-06",
        "event:2026-04-15-hr-8283": "2026-04-15",
        "event:2026-04-22-hr-8283-committee": "2026-04-22",
        "event:2026-04-23-nstm-4": "2026-04-23",
        "event:2026-04-24-state-cable": "2026-04-24",
        "event:2026-04-29-house-probe": "2026-04-29",
        "event:2026-04-30-musk-testimony": "2026-04-30",
        "event:2026-05-14-anthropic-2028": "2026-05-14",
        "event:2026-06-10-anthropic-alibaba-letter": "2026-06-10",
        "event:2026-07-21-moonshot-denial": "2026-07-21/2026-07-23",
        "event:2026-07-22-kratsios-moonshot": "2026-07-22",
        "event:2026-07-27-mofcom-statement": "2026-07-27",
        "event:2026-09-08-aa26-251a": "2026-09-08",
        "event:2026-09-09-china-mfa-response": "2026-09-09",
        "event:2026-09-10-anthropic-report": "2026-09-10",
        "event:2026-09-30-openai-campaign-report": "2026-09-30",
    }
)

RELEASES = dates(
    {
        "model:deepseek/deepseek-v2.5#weights": "2024-09-06",
        "model:deepseek/deepseek-v3#weights": "2024-12-26",
        "model:deepseek/deepseek-r1#weights": "2025-01-20",
        "model:deepseek/r1-distill-qwen-32b#weights": "2025-01-20",
        "model:deepseek/deepseek-v3-0324#weights": "2025-03-24",
        "model:deepseek/deepseek-r1-0528#weights": "2025-05-28",
        "model:deepseek/deepseek-v3.1#api": "2025-08-21",
        "model:deepseek/deepseek-v3.1-terminus#api": "2025-09-22",
        "model:deepseek/deepseek-v3.2-exp#api": "2025-09-29",
        "model:deepseek/deepseek-v3.2#api": "2025-12-01",
        "model:deepseek/deepseek-v4-pro#api": "2026-04-24",
        "model:deepseek/deepseek-v4-pro-0813#weights": "2026-08-12",
        "model:moonshot/kimi-k1.5#api": "2025-01-20",
        "model:moonshot/kimi-k2#weights": "2025-07-11",
        "model:moonshot/kimi-k2-0905#weights": "2025-09-05",
        "model:moonshot/kimi-k2-thinking#api": "2025-11-06",
        "model:moonshot/kimi-k2.5#api": "2026-01-27",
        "model:moonshot/kimi-k2.6#api": "2026-04-20",
        "model:moonshot/kimi-k3#api": "2026-07-16",
        "model:moonshot/kimi-k3#weights": "2026-07-27",
        "model:moonshot/kimi-k3.1-pro#api": "2026-10-24",
        "model:minimax/minimax-text-01#weights": "2025-01-15",
        "model:minimax/minimax-m1#weights": "2025-06-16",
        "model:minimax/minimax-m2#api": "2025-10-27",
        "model:minimax/minimax-m2.1#api": "2025-12-23",
        "model:minimax/minimax-m2.1#weights": "2025-12-26",
        "model:minimax/minimax-m2.5#api": "2026-02-12",
        "model:minimax/minimax-m2.5#weights": "2026-02-13",
        "model:minimax/minimax-m2.7#api": "2026-03-18",
        "model:minimax/minimax-m2.7#weights": "2026-04-09",
        "model:minimax/minimax-m3#api": "2026-06-01",
        "model:zhipu/glm-4.5#weights": "2025-07-28",
        "model:zhipu/glm-4.6#api": "2025-09-30",
        "model:zhipu/glm-4.7#api": "2025-12-22",
        "model:zhipu/glm-5#api": "2026-02-11",
        "model:zhipu/glm-5.1#api": "2026-04-07",
        "model:zhipu/glm-5.2#weights": "2026-06-16",
        "model:zhipu/glm-5.3#api": "2026-08-14",
        "model:alibaba/qwen2.5#weights": "2024-09-19",
        "model:alibaba/qwq-32b#weights": "2025-03-05",
        "model:alibaba/qwen3#weights": "2025-04-29",
        "model:alibaba/qwen3-235b-a22b-thinking-2507#weights": "2025-07-25",
        "model:alibaba/qwen3-max#api": "2025-09-23",
        "model:alibaba/qwen3.5-397b-a17b#weights": "2026-02-16",
        "model:alibaba/qwen3.6-plus#api": "2026-04-02",
        "model:alibaba/qwen3.7-max#api": "2026-05-19",
        "model:alibaba/qwen3.8-max#api": "2026-07-19",
        "model:stepfun/step3#announced": "2025-07-25",
        "model:stepfun/step3#weights": "2025-07-31~",
        "model:stepfun/step-3.5-flash#weights": "2026-02-02",
        "model:xiaomi/mimo-v2-flash#weights": "2025-12-16",
        "model:xiaomi/mimo-v2-pro#api": "2026-03-18",
        "model:xiaomi/mimo-v2.5-pro#api": "2026-04-22",
        "model:bytedance/seed-oss-36b#weights": "2025-08-20",
        "model:tencent/hunyuan-a13b#weights": "2025-06-27",
        "model:baidu/ernie-4.5#weights": "2025-06-30",
        "model:mistral/mistral-medium-3#api": "2025-05-07",
        "model:mistral/magistral-medium#api": "2025-06-10",
        "model:mistral/magistral-small#weights": "2025-06-10",
        "model:meta/llama-3.1#weights": "2024-07-23",
        "model:meta/llama-4-maverick#weights": "2025-04-05",
        "model:google/gemini-2.5-pro#api": "2025-03-25",
        "model:google/gemini-3-pro#api": "2025-11-18",
        "model:xai/grok-4#api": "2025-07-09",
        "model:nvidia/nemotron-3-nano#weights": "2025-12-15",
        "model:anthropic/claude-3.5-sonnet#api": "2024-06-20",
        "model:anthropic/claude-3.7-sonnet#api": "2025-02-24",
        "model:anthropic/claude-opus-4.1#api": "2025-08-05",
        "model:anthropic/claude-sonnet-4.5#api": "2025-09-29",
        "model:anthropic/claude-opus-4.5#api": "2025-11-24",
        "model:anthropic/claude-opus-4.6#api": "2026-02-05",
        "model:anthropic/claude-opus-4.8#api": "2026-05-28",
        "model:anthropic/claude-fable-5#api": "2026-06-09",
        "model:openai/o1-preview#api": "2024-09-12",
        "model:openai/o1#api": "2024-12-05",
        "model:openai/o3#api": "2025-04-16",
        "model:openai/gpt-oss-120b#weights": "2025-08-05",
        "model:openai/gpt-5#api": "2025-08-07",
        "model:openai/gpt-5.2#api": "2025-12-11",
        "model:openai/gpt-5.5#api": "2026-04-23",
    }
)

VENDOR_SCORES: tuple[Entry, ...] = (
    *values(
        "minimax-m2.5-readme",
        {
            "swe-bench-verified-minimax-m2.5": 80.2,
            "swe-bench-verified-minimax-m2.5-droid": 79.7,
            "swe-bench-verified-minimax-m2.5-opencode": 76.1,
            "swe-bench-verified-claude-opus-4.6": 80.8,
            "swe-bench-verified-claude-opus-4.6-droid": 78.9,
            "swe-bench-verified-claude-opus-4.6-opencode": 75.9,
            "terminal-bench-2.0-minimax-m2.5": 51.7,
            "terminal-bench-2.0-claude-opus-4.6-minimax": 55.1,
            "browsecomp-minimax-m2.5": 76.3,
            "tau2-telecom-minimax-m2.5": 97.8,
        },
    ),
    *values(
        "kimi-k2.5-readme",
        {
            "swe-bench-verified-kimi-k2.5": 76.8,
            "terminal-bench-2.0-kimi-k2.5": 50.8,
            "aime-2025-kimi-k2.5": 96.1,
            "gpqa-diamond-kimi-k2.5": 87.6,
            "hle-kimi-k2.5-tools": 50.2,
        },
    ),
    *values(
        "glm-5-readme",
        {"swe-bench-verified-glm-5": 77.8, "terminal-bench-2.0-glm-5": 56.2, "tau2-average-glm-5": 89.7},
    ),
    *values("deepseek-v3.2", {"swe-bench-verified": 73.1, "terminal-bench-2.0": 46.4}),
    ("minimax-m2.1-readme/swe-bench-verified-minimax-m2.1", "value", 74.0),
    ("kimi-k2-readme/swe-bench-verified-kimi-k2", "value", 65.8),
    ("kimi-k2-thinking-card/swe-bench-verified-kimi-k2-thinking", "value", 71.3),
    ("claude-opus-4.6-post/swe-bench-verified-claude-opus-4.6", "value", 80.8),
    ("deepseek-v4-pro-card/swe-bench-verified-deepseek-v4-pro", "value", 80.6),
    ("step-3.5-flash-readme/swe-bench-verified-step-3.5-flash", "value", 74.4),
    ("mimo-v2-flash-readme/swe-bench-verified-mimo-v2-flash", "value", 73.4),
    ("llm-stats-2025-10/swe-bench-verified-gpt-5", "value", 74.9),
    ("magistral-small-card/medium-aime-2024", "value", "73.6"),
)

INDEPENDENT_SCORES: tuple[Entry, ...] = (
    *values(
        "epoch-eci-2026-08",
        {
            "eci-deepseek-v3": "132.9",
            "eci-deepseek-r1": "139.5",
            "eci-deepseek-v3.2": "146.4",
            "eci-kimi-k2.5": "148.1",
            "eci-minimax-m2.5": "146.7",
            "eci-glm-5": "146.1",
            "eci-qwen3.7-max": "153.8",
            "eci-claude-opus-4.6": "155.2",
            "eci-claude-fable-5": "161.5",
            "eci-gpt-5": "150.0",
            "eci-gpt-5.6-sol": "161.7",
            "eci-magistral-small": "132.9",
        },
    ),
    ("epoch-eci-2026-08/eci-minimax-m2.5", "interval", ("141.2", "147.8")),
    ("epoch-eci-2026-08/eci-minimax-m2.7", "interval", ("138.5", "147.9")),
    ("epoch-eci-2026-08/eci-claude-opus-4.6", "interval", ("153.2", "156.9")),
    *values(
        "epoch-hub-2026-05",
        {
            "swe-bench-verified-glm-5-epoch": "72.1",
            "swe-bench-verified-kimi-k2.5-epoch": "73.8",
            "swe-bench-verified-claude-opus-4.5-epoch": "76.7",
            "swe-bench-verified-claude-opus-4.6-epoch": "78.7",
            "swe-bench-verified-gpt-5-epoch": "73.6",
            "swe-bench-verified-minimax-m2.5-bash-only": "75.8",
            "swe-bench-verified-claude-opus-4.5-bash-only": "76.8",
            "swe-bench-verified-glm-5-bash-only": "72.8",
            "swe-bench-verified-kimi-k2-bash-only": "43.8",
            "swe-bench-verified-deepseek-v3.2-bash-only": "70.0",
            "terminal-bench-2.0-claude-opus-4.6-terminus-2": "62.9",
            "terminal-bench-2.0-claude-opus-4.5-terminus-2": "57.8",
            "terminal-bench-2.0-claude-sonnet-4.5-terminus-2": "42.8",
            "terminal-bench-2.0-minimax-m2.5-terminus-2": "42.2",
            "terminal-bench-2.0-minimax-m2.1-terminus-2": "29.2",
            "terminal-bench-2.0-kimi-k2.5-terminus-2": "43.2",
            "terminal-bench-2.0-glm-5-terminus-2": "52.4",
            "terminal-bench-2.0-deepseek-v3.2-terminus-2": "39.6",
            "terminal-bench-2.0-gpt-5.2-terminus-2": "54.0",
        },
    ),
    *values(
        "openhands-index-2026-08",
        {
            "swe-bench-verified-minimax-m2.5-openhands": "72.6",
            "swe-bench-verified-claude-opus-4.6-openhands": "76.8",
            "swe-bench-verified-kimi-k2.5-openhands": "68.8",
            "swe-bench-verified-glm-5-openhands": "73.4",
            "swe-bench-verified-deepseek-v4-pro-openhands": "73.2",
        },
    ),
    *values(
        "tau2-submissions-2026-08",
        {
            "tau2-telecom-claude-opus-4.5-sierra": "92.3",
            "tau2-airline-claude-sonnet-4.5-sierra": "72.0",
            "tau2-telecom-claude-sonnet-4.5-sierra": "84.9",
            "tau2-telecom-claude-sonnet-4.5-self": "98.0",
            "tau2-retail-glm-5-sierra": "73.7",
            "tau2-telecom-glm-5-sierra": "86.8",
            "tau2-telecom-gpt-5-sierra": "95.8",
            "tau2-telecom-gpt-5.2-sierra": "89.7",
            "tau2-airline-gemini-3-pro-sierra": "80.5",
            "tau2-telecom-deepseek-v3.2-self": "96.2",
            "tau2-banking-kimi-k3-sierra": "37.1",
            "tau2-banking-qwen3.8-max-sierra": "55.2",
            "tau2-telecom-qwen3.5-397b-a17b-sierra": "97.8",
        },
    ),
)

ENTRIES = (*PAPERS, *IDENTIFIERS, *ACCUSATIONS, *EVENTS, *RELEASES, *VENDOR_SCORES, *INDEPENDENT_SCORES)


@pytest.fixture(scope="session")
def base(root: Path) -> EvidenceBase:
    """The real base."""
    return load(root)


def read(base: EvidenceBase, address: str, attribute: str) -> Any:
    """What the base holds, in the form in which it is written above."""
    found = base.resolve(address)
    assert found is not None, f"{address} leads nowhere"
    record = found.record
    if "#" in address and ":" not in address:
        source, version = address.split("#")
        record = base.sources[source].versions[version]
    held = getattr(record, attribute)
    if attribute == "volumes":
        findings: list[Any] = [base.finding(volume) for volume in held]
        return tuple((finding.value, finding.bound) for finding in findings)
    if attribute == "interval":
        return (held.low, held.high)
    return str(held) if attribute in ("date", "window", "published") else held


def agrees(held: Any, expected: Any) -> bool:
    """Whether a held value is the expected one, to the digits in which that is written."""
    if isinstance(expected, tuple):
        return len(held) == len(expected) and all(map(agrees, held, expected))
    if isinstance(expected, str) and isinstance(held, int | float):
        decimals = len(expected.partition(".")[2])
        return bool(abs(held - float(expected)) <= 0.5 * 10**-decimals + 1e-9)
    return bool(held == expected)


@pytest.mark.parametrize(
    ("address", "attribute", "expected"),
    ENTRIES,
    ids=[f"{address} {attribute}" for address, attribute, _ in ENTRIES],
)
def test_value(base: EvidenceBase, address: str, attribute: str, expected: Any) -> None:
    held = read(base, address, attribute)
    assert agrees(held, expected), f"{address} {attribute}: the base has {held}, the notes {expected}"


def test_no_entry_stands_twice() -> None:
    keys = [entry[:2] for entry in ENTRIES]
    assert len(keys) == len(set(keys)) >= 90


@pytest.mark.parametrize(
    ("held", "expected", "holds"),
    [(146.74, "146.7", True), (146.8, "146.7", False), (79.84, 79.8, False), ((1, 2), (1, 2, 3), False)],
)
def test_agreement_is_to_the_written_digits(held: Any, expected: Any, holds: bool) -> None:
    assert agrees(held, expected) is holds
