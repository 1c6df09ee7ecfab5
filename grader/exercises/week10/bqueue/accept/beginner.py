import threading
import queue
import time

class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.cond = threading.Condition()

    def put(self, item, timeout=None):
        start = time.time()
        self.cond.acquire()
        try:
            while len(self.items) == self.capacity:
                if timeout == None:
                    self.cond.wait()
                else:
                    left = timeout - (time.time() - start)
                    if left <= 0:
                        raise queue.Full()
                    self.cond.wait(left)
            self.items.append(item)
            self.cond.notify_all()
        finally:
            self.cond.release()

    def get(self, timeout=None):
        start = time.time()
        self.cond.acquire()
        try:
            while len(self.items) == 0:
                if timeout == None:
                    self.cond.wait()
                else:
                    left = timeout - (time.time() - start)
                    if left <= 0:
                        raise queue.Empty()
                    self.cond.wait(left)
            item = self.items.pop(0)
            self.cond.notify_all()
            return item
        finally:
            self.cond.release()

q = BoundedQueue(2)
q.put("apple")
q.put("pear")
print(q.get(), q.get())
