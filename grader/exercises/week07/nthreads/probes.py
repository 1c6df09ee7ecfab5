"""What happens inside: a function for the decorator, and what its runs look like."""

from collections.abc import Callable
from functools import cache
from types import ModuleType

from grader.jit import heartbeat, load, reference

SHORT = 1000  # steps


def spin(count: int, start: int) -> int:
    """Do `count` steps of work, and return what depends on all of them."""
    state = start
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


@cache
def _decorated(module: ModuleType, n: int) -> Callable[..., object]:
    """Return the function decorated for n threads: compiling it once is enough for all probes."""
    decorated: Callable[..., object] = module.nthreads(n)(spin)
    return decorated


def results(module: ModuleType, n: int, calls: list[tuple[int, int]]) -> list[object]:
    """Return what the decorated function returns for each call."""
    decorated = _decorated(module, n)
    return [_plain(decorated(*arguments)) for arguments in calls]


def _plain(value: object) -> object:
    """Return a list of NumPy's numbers as one of Python's."""
    if type(value) is not list:
        return value
    return [item.item() if type(item).__module__ == "numpy" else item for item in value]


def threads(module: ModuleType, n: int) -> list[float]:
    """Return the processor seconds of each thread that a call started, the busiest first."""
    decorated, count = _decorated(module, n), _steps_for(module)
    decorated(SHORT, 1)
    return load.watch(lambda: decorated(count, 1))


def seconds(module: ModuleType, steps: int) -> float:
    """Return the processor seconds of so many steps, decorated for one thread."""
    decorated = _decorated(module, 1)
    decorated(SHORT, 1)
    return heartbeat.processor_seconds(lambda: decorated(steps, 1))


def plain_seconds(module: ModuleType, steps: int) -> float:
    """Return the processor seconds of so many steps in plain Python."""
    return heartbeat.processor_seconds(lambda: spin(steps, 1))


@cache
def _steps_for(module: ModuleType) -> int:
    """Return for how many steps a run takes long enough."""
    decorated = _decorated(module, 1)
    return heartbeat.size_for(lambda steps: decorated(steps, 1), heartbeat.PROCESS, SHORT)


def beats(module: ModuleType) -> list[tuple[object, ...]]:
    """Return when a heart beat while the function ran in one thread, as `heartbeat` has it."""
    decorated, count = _decorated(module, 1), _steps_for(module)
    seen = heartbeat.listen(lambda: decorated(count, 1), heartbeat.PROCESS)
    return [tuple(one) for one in seen]


def prepare(module: ModuleType) -> int:
    """Decorate and compile for one thread and for two; return for how many steps to compare."""
    _decorated(module, 2)(SHORT, 1)
    return _steps_for(module) // 2  # two runs are one work


def in_threads(module: ModuleType, n: int, steps: int) -> None:
    """Do the same work in one thread, in two calls one after the other, or in two at once."""
    for _ in range(2 // n):
        _decorated(module, n)(steps, 1)


def spin_reference(module: ModuleType, count: int, threads: int) -> None:
    """Do the reference's work: the same arithmetic as that of `spin`."""
    reference.work(reference.arithmetic, count, threads)


def reference_steps(module: ModuleType) -> int:
    """Return for how many steps the reference takes long enough to be compared with."""
    return reference.long_enough(reference.arithmetic)
