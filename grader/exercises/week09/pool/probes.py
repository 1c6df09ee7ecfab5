"""What happens inside: threads that share the connections of one pool, in the lab's world."""

import threading
import time
from contextlib import suppress
from types import ModuleType
from typing import Any


class Factory:
    """Makes connections, slowly, and knows those that it made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self) -> str:
        """Return a new connection; it takes a second."""
        time.sleep(1)
        self.made.append(f"connection {len(self.made) + 1}")
        return self.made[-1]


def one_after_another(module: ModuleType, size: int, times: int) -> list[object]:
    """Return what was lent that the factory never made, and how many it made at the most."""
    factory = Factory()
    pool = module.ConnectionPool(size, factory)
    strange: list[object] = []
    for _ in range(times):
        with pool.connection() as connection:
            if connection not in factory.made:
                strange.append(connection)
    return [strange, len(factory.made)]


def together(module: ModuleType, size: int, threads: int) -> list[str]:
    """Return what went wrong while so many threads used a connection each."""
    factory, inside, wrong = Factory(), [], []
    pool = module.ConnectionPool(size, factory)

    def use() -> None:
        with pool.connection() as connection:
            if connection in inside:
                wrong.append(f"{connection} was lent to two threads at once")
            inside.append(connection)
            if len(inside) > size:
                wrong.append(f"{len(inside)} connections were in use, the size is {size}")
            time.sleep(1)
            inside.remove(connection)

    _in_threads(use, threads)
    if len(factory.made) > size:
        wrong.append(f"{len(factory.made)} connections were made, the size is {size}")
    return wrong


def most_at_once(module: ModuleType, size: int) -> int:
    """Return how many connections were in use at once, at the most."""
    pool = module.ConnectionPool(size, Factory())
    inside: list[object] = []
    counts: list[int] = []

    def use() -> None:
        with pool.connection() as connection:
            inside.append(connection)
            counts.append(len(inside))
            time.sleep(1)
            inside.remove(connection)

    _in_threads(use, size)
    return max(counts)


def _in_threads(use: object, threads: int) -> None:
    running = [threading.Thread(target=use) for _ in range(threads)]  # type: ignore[arg-type]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def block_raises(module: ModuleType) -> list[str]:
    """Return what came of a block that raised, and of the next wish for the connection."""
    pool = module.ConnectionPool(1, Factory())
    seen = ["the exception was swallowed"]
    try:
        with pool.connection():
            raise KeyError("from the block")
    except KeyError:
        seen = ["the exception came out"]
    try:
        with pool.connection(timeout=5):
            seen.append("lent again")
    except TimeoutError:
        seen.append("never given back")
    return seen


def times_out(module: ModuleType, seconds: float) -> list[object]:
    """Return how a wish ended when every connection was in use, and after how long."""
    pool = module.ConnectionPool(1, Factory())
    ending = "lent twice"
    with pool.connection():
        start = time.monotonic()
        with suppress(TimeoutError):
            ending = "TimeoutError"
            with pool.connection(timeout=seconds):
                ending = "lent twice"
        waited = round(time.monotonic() - start)
    return [ending, waited]


def after_time_out(module: ModuleType) -> str:
    """Return how often the connection is lent after somebody waited for it in vain."""
    pool = module.ConnectionPool(1, Factory())
    with pool.connection(), suppress(TimeoutError), pool.connection(timeout=5):
        pass
    return _lent_by(pool)


def after_error(module: ModuleType) -> str:
    """Return how often the connection is lent after a block that raised."""
    pool = module.ConnectionPool(1, Factory())
    with suppress(KeyError), pool.connection():
        raise KeyError("from the block")
    return _lent_by(pool)


def _lent_by(pool: Any) -> str:
    """Return how often a pool of one connection lends at once."""
    lent = "never lent again"
    with suppress(TimeoutError), pool.connection(timeout=5):
        lent = "lent"
        with pool.connection(timeout=5):
            lent = "lent twice at once"
    return lent


def in_time(module: ModuleType) -> str:
    """Return whether a connection is lent that is given back before the time is over."""
    pool = module.ConnectionPool(1, Factory())

    def use() -> None:
        with pool.connection():
            time.sleep(2)

    other = threading.Thread(target=use)
    other.start()
    with pool.connection(timeout=60):
        ending = "lent"
    other.join()
    return ending
