"""What is alleged, with counts and periods, and when things were said."""

from __future__ import annotations

from tests.evidence.readings.entries import Entry, counts, dates, windows

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
