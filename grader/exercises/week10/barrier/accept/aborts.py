"""The worker that fails breaks the barrier, and its exception is raised again for the caller."""

from threading import Barrier, BrokenBarrierError, Thread
from typing import Callable


def run_phases(n: int, phases: int, work: Callable[[int, int], None]) -> None:
    barrier = Barrier(n)
    failures: list[Exception] = []

    def go_through(worker: int) -> None:
        try:
            for phase in range(phases):
                work(worker, phase)
                barrier.wait()
        except BrokenBarrierError:
            pass
        except Exception as error:
            failures.append(error)
            barrier.abort()

    threads = [Thread(target=go_through, args=(worker,), daemon=True) for worker in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
