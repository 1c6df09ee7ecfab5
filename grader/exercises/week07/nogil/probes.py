"""What happens inside: what Numba says, whether a heart beats, which thread does the work."""

from functools import cache
from types import ModuleType

from grader.jit import dispatcher, heartbeat, load, reference

FEW_POINTS = 1 << 13


@cache
def _points_for(module: ModuleType) -> int:
    """Return for how many points generate_points(n) takes long enough; it is compiled by then."""
    return heartbeat.size_for(module.generate_points, heartbeat.thread_clock(), FEW_POINTS)


def compiled(module: ModuleType) -> dict[str, object]:
    """Return what Numba knows of generate_points once it was called."""
    module.generate_points(1000)
    return dispatcher.record(module.generate_points)


def beats(module: ModuleType) -> list[tuple[object, ...]]:
    """Return when a heart beat while generate_points ran, as `heartbeat` has it."""
    count, clock = _points_for(module), heartbeat.thread_clock()
    return [tuple(one) for one in heartbeat.listen(lambda: module.generate_points(count), clock)]


def spread(module: ModuleType, threads: int) -> list[float]:
    """Return the processor time of each thread that estimate_pi started, the busiest first."""
    count = _points_for(module) * threads
    return load.watch(lambda: module.estimate_pi(count, threads))


def long_enough(module: ModuleType) -> int:
    """Return for how many points generate_points(n) takes long enough to be compared."""
    return _points_for(module)


def draw_reference(module: ModuleType, count: int, threads: int) -> None:
    """Do the reference's work: points are drawn, as the student's code does it."""
    reference.work(reference.points, count, threads)


def reference_points(module: ModuleType) -> int:
    """Return for how many points the reference takes long enough to be compared with."""
    return reference.long_enough(reference.points)
