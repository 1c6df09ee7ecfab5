"""What must be seen inside the submission's process: tasks that overlap, and a callback's future.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import concurrent.futures
import threading
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

WATCH_THREADS = True

Plan = Sequence[tuple[float, object, str]]


class Watch:
    """Sees which tasks run, and with what `on_done` is called."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.lock = threading.Lock()
        self.threads: list[int] = []
        self.running = self.most = 0
        self.done: list[tuple[object, float]] = []

    def task(self, seconds: float, value: object, error: str) -> Callable[[], object]:
        """Return a task: it takes `seconds`, then raises ValueError(error) or returns a value."""

        def run() -> object:
            with self.lock:
                self.threads.append(threading.get_ident())
                self.running += 1
                self.most = max(self.most, self.running)
            time.sleep(seconds)
            with self.lock:
                self.running -= 1
            if error:
                raise ValueError(error)
            return value

        return run

    def on_done(self, *args: Any, **kwargs: Any) -> None:
        """Note what came, and when; never wait for a future that isn't done."""
        given = [*args, *kwargs.values()]
        what = of_future(given[0]) if len(given) == 1 else f"<{len(given)} arguments>"
        with self.lock:
            self.done.append((what, round(time.monotonic() - self.start, 2)))


def of_future(future: Any) -> object:
    """Return what a future holds, or say what is there instead."""
    if not isinstance(future, concurrent.futures.Future):
        return f"<no future: {type(future).__name__}>"
    if not future.done():
        return "<not done>"
    error = future.exception()
    return future.result() if error is None else told(error)


def told(value: object) -> object:
    """Return plain data as it is, and everything else in words."""
    if isinstance(value, BaseException):
        return f"<the exception {type(value).__name__}: {value}>"
    return value if type(value) in (int, str, type(None)) else f"<{type(value).__name__}>"


def watch(
    module: ModuleType, plan: Plan, workers: int, *, callback: bool = True
) -> dict[str, object]:
    """Run tasks of so many seconds with `run_all`, and tell what was seen."""
    seen = Watch()
    tasks = [seen.task(*step) for step in plan]
    options = {"on_done": seen.on_done} if callback else {}
    results = module.run_all(tasks, workers, **options)
    is_list = isinstance(results, list | tuple)
    return {
        "results": [told(result) for result in results] if is_list else told(results),
        "done": list(seen.done),
        "runs": len(seen.threads),
        "most": seen.most,
        "in_caller": seen.threads.count(threading.get_ident()),
    }


def submitted(module: ModuleType, plan: Plan, workers: int) -> int:
    """Return how often something was handed to a ThreadPoolExecutor."""
    executor = concurrent.futures.ThreadPoolExecutor
    real, calls = executor.submit, []

    def submit(*args: Any, **kwargs: Any) -> Any:
        calls.append("submit")
        return real(*args, **kwargs)

    executor.submit = submit  # type: ignore[method-assign]
    try:
        watch(module, plan, workers)
    finally:
        executor.submit = real  # type: ignore[method-assign]
    return len(calls)


def at_return(module: ModuleType, workers: int) -> object:
    """Return the results and, sorted, what `on_done` was told before `run_all` returned."""
    told_so_far: list[str] = []

    def task(number: int) -> Callable[[], int]:
        return lambda: number * 10

    def on_done(future: Any) -> None:
        told_so_far.append(str(of_future(future)))

    results = module.run_all([task(1), task(2), task(3)], workers, on_done=on_done)
    return [results, sorted(told_so_far)]
