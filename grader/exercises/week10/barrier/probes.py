"""What happens inside: workers that go through phases together, in the lab's world."""

import threading
import time
from collections.abc import Iterator
from types import ModuleType

SLOW = 86_400  #: seconds that a slow worker takes; simulated, so it costs nothing


def calls(module: ModuleType, n: int, phases: int, slow: int = 1) -> list[object]:
    """Return the finished calls of work when run_phases returned; worker 0 is `slow` seconds."""
    finished: list[object] = []

    def work(worker: int, phase: int) -> None:
        time.sleep(slow if worker == 0 else 1)
        finished.append((worker, phase))

    module.run_phases(n, phases, work)
    return sorted(finished, key=repr)


def early_starts(module: ModuleType, n: int, phases: int) -> list[str]:
    """Return who began a phase before everybody had ended the one before it."""
    ended: list[tuple[int, int]] = []
    early: list[str] = []

    def work(worker: int, phase: int) -> None:
        for other in range(n if phase else 0):
            if (other, phase - 1) not in ended:
                early.append(
                    f"worker {worker} began phase {phase} "
                    f"before worker {other} ended phase {phase - 1}"
                )
        time.sleep(1)
        ended.append((worker, phase))

    module.run_phases(n, phases, work)
    return early


def most_at_once(module: ModuleType, n: int) -> int:
    """Return how many calls of work were in progress at once, at the most."""
    inside: list[int] = []
    counts: list[int] = []

    def work(worker: int, phase: int) -> None:
        inside.append(worker)
        counts.append(len(inside))
        time.sleep(1)
        inside.remove(worker)

    module.run_phases(n, 1, work)
    return max(counts, default=0)


def threads_of_workers(module: ModuleType, n: int, phases: int) -> list[int]:
    """Return, for each worker, how many different threads ran its phases."""
    seen: dict[int, set[threading.Thread]] = {}

    def work(worker: int, phase: int) -> None:
        seen.setdefault(worker, set()).add(threading.current_thread())
        time.sleep(1)

    module.run_phases(n, phases, work)
    return [len(threads) for threads in seen.values()]


def failure(module: ModuleType, n: int, phases: int, worker: int, phase: int) -> str:
    """Return the exception that came out of run_phases when that worker failed in that phase."""
    failing = (worker, phase)

    def work(worker: int, phase: int) -> None:
        time.sleep(1)
        if (worker, phase) == failing:
            raise ValueError("this worker fails")

    hook = threading.excepthook
    threading.excepthook = lambda _: None  # a thread that dies of it is right as well
    try:
        module.run_phases(n, phases, work)
    except Exception as error:  # noqa: BLE001  whatever the student lets out
        names = [type(one).__name__ for one in _family(error)]
        return "ValueError" if "ValueError" in names else names[0]
    finally:
        threading.excepthook = hook
    return "no exception"


def _family(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception, those of a group, and those that it came from."""
    while error is not None:
        yield error
        yield from getattr(error, "exceptions", ())
        error = error.__cause__ or error.__context__
