"""What happens inside: what Numba says, whether a heart beats, which thread does the work."""

from types import ModuleType

from grader.jit import dispatcher, heartbeat, load, reference

LONG_ENOUGH = 0.1  # seconds of the processor that a call must take to be listened to
MOST_POINTS = 1 << 30


def _points_for(module: ModuleType) -> int:
    """Return for how many points generate_points(n) takes long enough; it is compiled by then."""
    clock = heartbeat.thread_clock()
    count, used = 1 << 13, 0.0
    module.generate_points(count)
    while used < LONG_ENOUGH and count < MOST_POINTS:
        count *= 2
        [seen] = _listen(module, count, clock, 1)
        used = seen.end - seen.begin
    return count


def _listen(module: ModuleType, count: int, clock: int, calls: int) -> list[heartbeat.Beats]:
    return heartbeat.listen(lambda: module.generate_points(count), clock, calls)


def compiled(module: ModuleType) -> dict[str, object]:
    """Return what Numba knows of generate_points once it was called."""
    module.generate_points(1000)
    return dispatcher.record(module.generate_points)


def beats(module: ModuleType, calls: int) -> list[tuple[object, ...]]:
    """Return when a heart beat while generate_points ran, as `heartbeat` has it."""
    count = _points_for(module)
    return [tuple(one) for one in _listen(module, count, heartbeat.thread_clock(), calls)]


def spread(module: ModuleType, threads: int) -> list[float]:
    """Return the processor time of each thread that estimate_pi started, the busiest first."""
    count = _points_for(module) * threads
    return load.watch(lambda: module.estimate_pi(count, threads))


def long_enough(module: ModuleType) -> int:
    """Return for how many points generate_points(n) takes long enough to be compared."""
    return _points_for(module)


def spin(module: ModuleType, count: int, threads: int) -> None:
    """Do the reference's work."""
    reference.spin(count, threads)
