"""What must be seen inside the submission's process: producers and consumers that overlap.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from types import ModuleType

WATCH_THREADS = True

LATER = 1000.0  # virtual seconds after which everything is over that ever will be


class Line:
    """What goes into a pipeline and what comes out: items without an end, or a few."""

    def __init__(
        self, make: float = 0, use: float = 0, *, items: Sequence[object] | None = None
    ) -> None:
        self.make, self.use = make, use  # seconds that each takes
        self.items = items  # None: 1, 2, 3, … for ever
        self.lock = threading.Lock()
        self.asked = 0
        self.produced: list[object] = []
        self.consumed: list[object] = []
        self.busy = self.most = 0

    def produce(self) -> object:
        """Return the next item after a while; without more items, wait for ever."""
        with self.lock:
            self.asked += 1
            number = self.asked
        # No sleep: in the lab, a time-out fires only when all others wait, so nobody is left behind
        threading.Event().wait(self.make)
        if self.items is not None and number > len(self.items):
            threading.Event().wait()
        item = number if self.items is None else self.items[number - 1]
        self.produced.append(item)
        return item

    def consume(self, item: object) -> None:
        """Work on an item for a while."""
        with self.lock:
            self.busy += 1
            self.most = max(self.most, self.busy)
        time.sleep(self.use)
        with self.lock:
            self.busy -= 1
            self.consumed.append(item)


def consume_all(
    module: ModuleType, items: Sequence[object], consumers: int
) -> tuple[list[object], int]:
    """Return what was consumed of these items, and how many were at the same time; never stop."""
    line = Line(0.1, 1.0, items=items)
    pipeline = module.Pipeline(line.produce, line.consume, consumers=consumers, capacity=3)
    pipeline.start()
    time.sleep(LATER)
    return line.consumed, line.most


def stop(
    module: ModuleType, times: tuple[float, float, float], consumers: int
) -> dict[str, object]:
    """Stop a pipeline and tell what was seen.

    The times, in seconds, are what producing and consuming one item take, and when stop() is
    called.
    """
    make, use, until = times
    line = Line(make, use)
    before = threading.active_count()
    pipeline = module.Pipeline(line.produce, line.consume, consumers=consumers, capacity=3)
    pipeline.start()
    time.sleep(until)
    asked = line.asked
    pipeline.stop()
    left = len(line.produced) - len(line.consumed)
    threads = threading.active_count() - before
    time.sleep(LATER)
    return {
        "produced": line.produced,
        "consumed": line.consumed,
        "left": left,
        "threads": threads,
        "asked": line.asked - asked,
    }


def fill(module: ModuleType, consumers: int, capacity: int) -> int:
    """Return how many of 50 items were produced while no consumer came to an end."""
    line = Line(1.0, LATER, items=range(1, 51))
    pipeline = module.Pipeline(line.produce, line.consume, consumers=consumers, capacity=capacity)
    pipeline.start()
    time.sleep(LATER / 2)
    return len(line.produced)


def defaults(module: ModuleType) -> tuple[int, int]:
    """Return what two arguments give: how many items were consumed at once, how many produced."""
    line = Line(1.0, LATER, items=range(1, 51))
    pipeline = module.Pipeline(line.produce, line.consume)
    pipeline.start()
    time.sleep(LATER / 2)
    return line.most, len(line.produced)


def start_only(module: ModuleType) -> float:
    """Return the seconds that start() takes."""
    line = Line(1.0, 1.0, items=[1, 2, 3])
    pipeline = module.Pipeline(line.produce, line.consume, consumers=1, capacity=5)
    begin = time.monotonic()
    pipeline.start()
    return round(time.monotonic() - begin, 2)


def stop_twice(module: ModuleType) -> dict[str, list[object]]:
    """Stop a pipeline twice; return what was produced and consumed."""
    line = Line(1.0)
    pipeline = module.Pipeline(line.produce, line.consume, consumers=2, capacity=3)
    pipeline.start()
    time.sleep(3.5)
    pipeline.stop()
    pipeline.stop()
    return {"produced": line.produced, "consumed": line.consumed}


def failing(module: ModuleType, bad: int) -> dict[str, list[object]]:
    """Let consume() raise for one item; return what was produced and consumed."""
    line = Line(1.0)

    def consume(item: object) -> None:
        line.consume(item)
        if item == bad:
            raise ValueError(f"item {bad} is spoilt")

    pipeline = module.Pipeline(line.produce, consume, consumers=1, capacity=2)
    pipeline.start()
    time.sleep(5.5)
    pipeline.stop()
    time.sleep(LATER)
    return {"produced": line.produced, "consumed": line.consumed}


def stop_soon(module: ModuleType, consumers: int, seconds: float, use: float = 0) -> list[object]:
    """Stop a small pipeline; return the items that got lost, came twice, and the threads left.

    All takes so little time that who looks ten times a second, and why not, looks seldom: in the
    lab, each look is a step.
    """
    line = Line(0.2, use)
    before = threading.active_count()
    pipeline = module.Pipeline(line.produce, line.consume, consumers=consumers, capacity=1)
    pipeline.start()
    time.sleep(seconds)
    pipeline.stop()
    produced, consumed = Counter(line.produced), Counter(line.consumed)
    lost, twice = produced - consumed, consumed - produced
    return [names(lost), names(twice), threading.active_count() - before]


def names(items: Counter[object]) -> list[str]:
    """Return items as text, sorted."""
    return sorted(map(str, items))
