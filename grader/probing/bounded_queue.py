"""Threads that share one bounded queue, whatever it is built of: *bqueue* and *squeue*."""

import queue
import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any


def outcome(action: Callable[[], object]) -> object:
    """Return what an action returns, or the name of the exception that says it took too long."""
    try:
        return action()
    except queue.Full:
        return "queue.Full"
    except queue.Empty:
        return "queue.Empty"
    except TimeoutError:
        return "TimeoutError"


def _seconds(action: Callable[[], object]) -> list[object]:
    start = time.monotonic()
    result = outcome(action)
    return [result, round(time.monotonic() - start, 1)]


def _together(actions: list[Callable[[], None]]) -> None:
    threads = [
        threading.Thread(target=action, name=f"{action.__name__}-{number}")
        for number, action in enumerate(actions, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def pass_through(module: ModuleType, capacity: int, items: list[Any]) -> list[object]:
    """Return what comes out after all of the items were put."""
    shared = module.BoundedQueue(capacity)
    for item in items:
        shared.put(item)
    return [shared.get() for _ in items]


def two_queues(module: ModuleType) -> list[object]:
    """Return what comes out of two queues that were filled in turn."""
    first, second = module.BoundedQueue(2), module.BoundedQueue(2)
    for item in (1, 2):
        first.put(item)
        second.put(item * 10)
    return [second.get(), first.get(), second.get(), first.get()]


def fill(module: ModuleType, capacity: int) -> int:
    """Return how many items can be put before queue.Full."""
    shared = module.BoundedQueue(capacity)
    for count in range(capacity + 3):
        if outcome(lambda: shared.put("item", timeout=1)) == "queue.Full":
            return count
    return capacity + 3


def put_into_full(module: ModuleType, timeout: float) -> list[object]:
    """Return what put() ends with once there is no room, and the seconds it takes."""
    shared = module.BoundedQueue(1)
    for _ in range(3):  # how many there is room for is another check's question
        told = _seconds(lambda: shared.put("item", timeout=timeout))
        if told != [None, 0.0]:
            break
    return told


def get_from_empty(module: ModuleType, timeout: float) -> list[object]:
    """Return what get() of an empty queue ends with, and the seconds it takes."""
    shared = module.BoundedQueue(1)
    return _seconds(lambda: shared.get(timeout=timeout))


def after_time_outs(module: ModuleType) -> dict[str, object]:
    """Return what another thread gets after a time-out on either side, and what becomes of more."""
    shared, got = module.BoundedQueue(1), []
    outcome(lambda: shared.get(timeout=1))
    shared.put("a")
    outcome(lambda: shared.put("b", timeout=1))

    def other() -> None:
        got.append(shared.get())
        shared.put("c")
        got.append(shared.get())

    _together([other])
    return {
        "items taken": got,
        "get() when empty": outcome(lambda: shared.get(timeout=1)),
        "put() when empty": outcome(lambda: shared.put("d", timeout=1)),
        "put() when full": outcome(lambda: shared.put("e", timeout=1)),
    }


def pass_in_time(module: ModuleType, items: list[Any]) -> list[object]:
    """Return what two threads see that hand items over, long before the time of either is over."""
    shared, got = module.BoundedQueue(1), []
    ends: list[object] = []

    def produce() -> None:
        for item in items:
            ends.append(outcome(lambda item=item: shared.put(item, timeout=60)))  # type: ignore[misc]

    def consume() -> None:
        for _ in items:
            got.append(outcome(lambda: shared.get(timeout=60)))

    _together([consume, produce])
    return got + [end for end in ends if end == "queue.Full"]


def wait_for_item(module: ModuleType) -> object:
    """Return what a get() returns that may begin before there is an item."""
    shared, got = module.BoundedQueue(1), []

    def consume() -> None:
        got.append(shared.get())

    def produce() -> None:
        shared.put("item")

    _together([consume, produce])
    return got


def wait_for_room(module: ModuleType, items: list[Any]) -> object:
    """Return in which order items come out of a queue that has room for one."""
    shared, got = module.BoundedQueue(1), []

    def produce() -> None:
        for item in items:
            shared.put(item)

    def consume() -> None:
        for _ in items:
            got.append(shared.get())

    _together([produce, consume])
    return got


def crowd(module: ModuleType, capacity: int, held: int, producers: int) -> list[str]:
    """Return how puts end in a queue that nobody takes from, sorted."""
    shared, ends = module.BoundedQueue(capacity), []
    for item in range(held):
        shared.put(item)

    def produce() -> None:
        end = outcome(lambda: shared.put("item", timeout=1))
        ends.append("put" if end is None else str(end))

    _together([produce] * producers)
    return sorted(ends)


def exchange(module: ModuleType, capacity: int, producers: int, consumers: int) -> list[object]:
    """Return what the consumers got, sorted; a producer puts one item, a consumer gets one."""
    shared, got, items = module.BoundedQueue(capacity), [], list(range(producers))

    def produce() -> None:
        shared.put(items.pop())

    def consume() -> None:
        got.append(shared.get())

    _together([consume] * consumers + [produce] * producers)
    return sorted(got, key=repr)


def length_meanwhile(module: ModuleType) -> object:
    """Return what len() says while items pass through a queue with room for one."""
    shared, seen = module.BoundedQueue(1), []
    if not hasattr(type(shared), "__len__"):
        return None

    def produce() -> None:
        shared.put("a")
        shared.put("b")

    def consume() -> None:
        shared.get()
        shared.get()

    def look() -> None:
        seen.append(len(shared))

    _together([produce, consume, look])
    return seen[0]
