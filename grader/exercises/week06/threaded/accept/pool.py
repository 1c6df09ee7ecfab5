"""threaded(n): run a function n times at once, in a pool of n threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def threaded(n: int) -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    """Return a decorator; its functions return the list of all results.

    Raises:
        ValueError: n is less than 1.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")

    def decorate(function: Callable[P, R]) -> Callable[P, list[R]]:
        @wraps(function)
        def in_threads(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            with ThreadPoolExecutor(max_workers=n) as pool:
                futures = [pool.submit(function, *args, **kwargs) for _ in range(n)]
            return [future.result() for future in futures]

        return in_threads

    return decorate
