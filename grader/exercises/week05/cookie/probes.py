"""What must be seen inside the submission's process: steps that are tuples of some other type."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def plan(_: ModuleType, optimize: Callable[..., Any], recipe: list[Any], cooks: int | None) -> Any:
    """Return what optimize(recipe) gives, or optimize(recipe, cooks=cooks), in plain lists."""
    answer = optimize(recipe) if cooks is None else optimize(recipe, cooks=cooks)
    if not isinstance(answer, list | tuple):
        return answer
    return [list(step) if isinstance(step, list | tuple) else step for step in answer]
