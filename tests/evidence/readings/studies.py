"""What studies of training print."""

from __future__ import annotations

from tests.evidence.readings.entries import Entry, values

STUDIES: tuple[Entry, ...] = (
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
