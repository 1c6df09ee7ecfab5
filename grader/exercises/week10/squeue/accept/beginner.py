import threading
import queue

class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Semaphore(1)
        self.empty_slots = threading.Semaphore(capacity)
        self.full_slots = threading.Semaphore(0)

    def put(self, item, timeout=None):
        ok = self.empty_slots.acquire(timeout=timeout)
        if ok == False:
            raise queue.Full()
        self.mutex.acquire()
        self.items.append(item)
        self.mutex.release()
        self.full_slots.release()

    def get(self, timeout=None):
        ok = self.full_slots.acquire(timeout=timeout)
        if ok == False:
            raise queue.Empty()
        self.mutex.acquire()
        item = self.items.pop(0)
        self.mutex.release()
        self.empty_slots.release()
        return item

if __name__ == "__main__":
    q = BoundedQueue(1)
    q.put("tea")
    print(q.get())
