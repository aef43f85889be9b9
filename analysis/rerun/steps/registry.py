"""Every method by its name in recipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from analysis.rerun.recipe import Phase, Value
from analysis.rerun.steps import adversarial, distill, grpo, mixed, pretrain, selected, sft, soft, start
from analysis.rerun.steps.bench import Bench, Update


@dataclass(frozen=True)
class Method:
    """A method and the settings it takes."""

    settings: type[Any]
    begin: Callable[[Bench, Any, Any], Update | None]
    """Gives what makes one batch and its loss; None where nothing is trained."""


STEPS: Mapping[str, Method] = {
    "fresh": Method(start.Settings, start.fresh),
    "copy": Method(start.Settings, start.copy),
    "pretrain": Method(pretrain.Settings, pretrain.pretrain),
    "sft": Method(sft.Settings, sft.sft),
    "grpo": Method(grpo.Settings, grpo.grpo),
    "distill": Method(distill.Settings, distill.distill),
    "soft": Method(soft.Settings, soft.soft),
    "adversarial": Method(adversarial.Settings, adversarial.adversarial),
    "selected": Method(selected.Settings, selected.selected),
    "mixed": Method(mixed.Settings, mixed.mixed),
}


def settings_of(phase: Phase, values: Mapping[str, Value]) -> Any:
    """The settings of a phase, with the values that the recipe gives at this scale.

    Raises:
        ValueError: There is no such method, or it has no such setting; says which there are.
    """
    if phase.step not in STEPS:
        raise ValueError(f"no step {phase.step!r}; write one of {', '.join(sorted(STEPS))}")
    known = {each.name: each.type for each in fields(STEPS[phase.step].settings)}
    given: dict[str, Value] = {}
    for parameter, setting in phase.settings.items():
        if parameter not in known:
            raise ValueError(
                f"step {phase.step!r} has no setting {parameter!r}; write one of {', '.join(sorted(known))}"
            )
        if setting in values:  # a scale without a value takes the method's own
            value = values[setting]
            given[parameter] = int(value) if known[parameter] == "int" else value
    return STEPS[phase.step].settings(**given)
