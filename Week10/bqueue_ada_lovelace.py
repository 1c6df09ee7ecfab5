"""Week 10 · bqueue, Ada Lovelace."""

import queue
import threading
import time


class BoundedQueue:
    """A queue for threads with a limited number of places.

    There is one lock. Threads wait with two conditions on it: those that need room, and those
    that need an item.
    """

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.lock = threading.Lock()
        self.has_room = threading.Condition(self.lock)
        self.has_item = threading.Condition(self.lock)

    def put(self, item, timeout=None):
        """Add an item at the end; raise queue.Full if there is no room in time."""
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.lock:
            while len(self.items) >= self.capacity:
                if deadline is None:
                    self.has_room.wait()
                elif not self.has_room.wait(max(0, deadline - time.monotonic())):
                    raise queue.Full(f"no room within {timeout} seconds")
            self.items.append(item)
            self.has_item.notify()

    def get(self, timeout=None):
        """Take the first item; raise queue.Empty if there is none in time."""
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.lock:
            while not self.items:
                if deadline is None:
                    self.has_item.wait()
                elif not self.has_item.wait(max(0, deadline - time.monotonic())):
                    raise queue.Empty(f"no item within {timeout} seconds")
            item = self.items.pop(0)
            self.has_room.notify()
            return item

    def __len__(self):
        with self.lock:
            return len(self.items)


if __name__ == "__main__":
    letters = BoundedQueue(2)
    writer = threading.Thread(target=lambda: [letters.put(letter) for letter in "hello"])
    writer.start()
    print("".join(letters.get() for _ in range(5)))
    writer.join()
