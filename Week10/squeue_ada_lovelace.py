"""Week 10 · squeue, Ada Lovelace."""

import queue
import threading


class BoundedQueue:
    """A queue for threads with a limited number of places.

    One semaphore counts the places that are free, the other one the items that are there. What a
    semaphore counts belongs to the thread that has acquired it.
    """

    def __init__(self, capacity):
        self.items = []
        self.free_places = threading.Semaphore(capacity)
        self.items_there = threading.Semaphore(0)
        self.lock = threading.Lock()

    def put(self, item, timeout=None):
        """Add an item at the end; raise queue.Full if there is no free place in time."""
        if not self.free_places.acquire(timeout=timeout):
            raise queue.Full(f"no free place within {timeout} seconds")
        with self.lock:
            self.items.append(item)
        self.items_there.release()

    def get(self, timeout=None):
        """Take the first item; raise queue.Empty if there is none in time."""
        if not self.items_there.acquire(timeout=timeout):
            raise queue.Empty(f"no item within {timeout} seconds")
        with self.lock:
            item = self.items.pop(0)
        self.free_places.release()
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
