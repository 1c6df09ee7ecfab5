"""The same order for everybody: the lock with the smaller id first."""

from threading import Lock, Thread


class Resources(Thread):
    def __init__(self, lock1: Lock, lock2: Lock) -> None:
        super().__init__(name="resources")
        self.done: bool = False
        self._locks = sorted((lock1, lock2), key=id)

    def run(self) -> None:
        first, second = self._locks
        with first, second:
            self.done = True
