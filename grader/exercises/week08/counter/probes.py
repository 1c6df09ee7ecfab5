"""What happens inside: threads that increase one counter."""

import threading
from types import ModuleType


def increase_together(module: ModuleType, threads: int, times: int) -> object:
    """Return the count after so many threads increased it so many times each."""
    counter = module.Counter()

    def work() -> None:
        for _ in range(times):
            counter.increase()

    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return counter.count
