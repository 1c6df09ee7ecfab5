"""The usual way: submit all, add the callback, leave the pool, collect."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


def run_all(
    tasks: Iterable[Callable[[], Any]],
    workers: int,
    on_done: Callable[[Future], object] | None = None,
) -> list[Any]:
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        if on_done is not None:
            for future in futures:
                future.add_done_callback(on_done)
    return [future.exception() or future.result() for future in futures]
