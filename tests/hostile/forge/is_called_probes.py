"""Puts itself in `sys.modules` under the names of the exercise's suite and probes."""
# attack: week=06 exercise=threaded
import sys
from types import ModuleType

made = ModuleType("probes")
made.meet = lambda *_: {"together": 3, "threads": [2, 3, 4], "caller": 1}
made.ended_at_return = lambda _, decorator, naps: [len(naps)] * 2
for name in ("suite", "probes", "grader.suite", "grader.exercises.week06.threaded.suite"):
    sys.modules[name] = made
sys.modules["grader.exercises.week06.threaded.probes"] = made


def threaded(n):
    def decorator(function):
        def run(*args, **kwargs):
            for _ in range(n):
                function(*args, **kwargs)

        return run

    return decorator
