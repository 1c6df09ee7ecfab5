"""What happens inside: a function for the decorator, and what its runs look like."""

from collections.abc import Callable
from functools import partial
from types import ModuleType

from grader.jit import heartbeat, load, reference

SHORT = 1000  # steps
LONG_ENOUGH = 0.1  # seconds of the processor
MOST = 1 << 31


def spin(count: int, start: int) -> int:
    """Do `count` steps of work, and return what depends on all of them."""
    state = start
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return state


def results(module: ModuleType, n: int, calls: list[tuple[int, int]]) -> list[object]:
    """Return what the decorated function returns for each call."""
    decorated = module.nthreads(n)(spin)
    return [_plain(decorated(*arguments)) for arguments in calls]


def _plain(value: object) -> object:
    """Return a list of NumPy's numbers as one of Python's."""
    if type(value) is not list:
        return value
    return [item.item() if type(item).__module__ == "numpy" else item for item in value]


def threads(module: ModuleType, n: int) -> list[float]:
    """Return the processor seconds of each thread that a call started, the busiest first."""
    decorated = module.nthreads(n)(spin)
    count = _steps_for(decorated)
    return load.watch(lambda: decorated(count, 1))


def seconds(module: ModuleType, steps: int, plain_steps: int) -> tuple[float, float]:
    """Return the processor seconds of so many steps: decorated for one thread, and as they are."""
    decorated = module.nthreads(1)(spin)
    decorated(SHORT, 1)
    return _seconds(lambda: decorated(steps, 1)), _seconds(lambda: spin(plain_steps, 1))


def _seconds(call: Callable[[], object]) -> float:
    before = heartbeat.processor_seconds()
    call()
    return heartbeat.processor_seconds() - before


def _steps_for(decorated: Callable[..., object]) -> int:
    """Return for how many steps a call takes long enough; all is compiled by then."""
    count, used = 1 << 15, 0.0
    decorated(count, 1)
    while used < LONG_ENOUGH and count < MOST:
        count *= 2
        used = _seconds(partial(decorated, count, 1))
    return count


def beats(module: ModuleType, calls: int) -> list[tuple[object, ...]]:
    """Return when a heart beat while the function ran in one thread, as `heartbeat` has it."""
    decorated = module.nthreads(1)(spin)
    count = _steps_for(decorated)
    seen = heartbeat.listen(lambda: decorated(count, 1), heartbeat.PROCESS, calls)
    return [tuple(one) for one in seen]


_decorated: dict[int, Callable[..., object]] = {}  # threads → the function for a comparison


def prepare(module: ModuleType) -> int:
    """Decorate and compile for one thread and for two; return for how many steps to compare."""
    _decorated.update({n: module.nthreads(n)(spin) for n in (1, 2)})
    _decorated[2](SHORT, 1)
    return _steps_for(_decorated[1])


def in_threads(module: ModuleType, n: int, steps: int) -> None:
    """Do the same work in one thread, in two calls one after the other, or in two at once."""
    for _ in range(2 // n):
        _decorated[n](steps, 1)


def spin_reference(module: ModuleType, count: int, threads: int) -> None:
    """Do the reference's work."""
    reference.spin(count, threads)
