"""Week 10: figures that many readers wait for, by Ada Lovelace."""

import threading


class Stats:
    """Figures that are replaced as a whole; readers wait for the first."""

    def __init__(self):
        self._updated = threading.Condition()
        self._figures = {}
        self._version = 0

    def update(self, figures):
        """Take over a copy of the figures and wake every reader."""
        with self._updated:
            self._figures = figures.copy()
            self._version += 1
            self._updated.notify_all()

    def read(self, timeout=None):
        """Return a copy of the last figures; raise TimeoutError if none came in time."""
        with self._updated:
            if not self._updated.wait_for(lambda: self._version > 0, timeout=timeout):
                raise TimeoutError(f"no figures within {timeout} seconds")
            return self._figures.copy()


if __name__ == "__main__":
    stats = Stats()
    readers = [threading.Thread(target=lambda: print(stats.read())) for _ in range(3)]
    for reader in readers:
        reader.start()
    stats.update({"requests": 12, "errors": 1})
    for reader in readers:
        reader.join()
