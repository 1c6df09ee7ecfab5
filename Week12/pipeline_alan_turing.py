import queue
import threading
from concurrent.futures import ThreadPoolExecutor


class Pipeline:
    def __init__(self, produce, consume, consumers=1, capacity=10):
        self.q = queue.Queue(capacity)
        self.event = threading.Event()
        self.produce, self.consume, self.n = produce, consume, consumers
        self.pool = ThreadPoolExecutor(max_workers=consumers + 1)

    def start(self):
        self.pool.submit(self.producer)
        for _ in range(self.n):
            self.pool.submit(self.consumer)

    def producer(self):
        while not self.event.is_set():
            self.q.put(("item", self.produce()))
        for _ in range(self.n):
            self.q.put(("end", None))

    def consumer(self):
        kind, item = self.q.get()
        while kind == "item":
            try:
                self.consume(item)
            except Exception as e:
                print("error in consume:", e)
            kind, item = self.q.get()

    def stop(self):
        self.event.set()
        self.pool.shutdown(wait=True)
