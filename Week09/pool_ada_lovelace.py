"""Week 09: a pool of connections, by Ada Lovelace."""

import queue
import threading
from contextlib import contextmanager


class ConnectionPool:
    """Lends connections; they are all made at the beginning."""

    def __init__(self, size, factory):
        self._free = queue.LifoQueue()
        for _ in range(size):
            self._free.put(factory())

    @contextmanager
    def connection(self, timeout=None):
        """Lend a connection for a with block; raise TimeoutError if none is free in time."""
        try:
            connection = self._free.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"no free connection within {timeout} seconds") from None
        try:
            yield connection
        finally:
            self._free.put(connection)


if __name__ == "__main__":
    pool = ConnectionPool(2, object)

    def use():
        with pool.connection() as connection:
            print(threading.current_thread().name, "uses", connection)

    for _ in range(5):
        threading.Thread(target=use).start()
