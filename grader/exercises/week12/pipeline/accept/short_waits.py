"""No sentinel: consumers look for a moment, and leave when the producer has left."""

import queue
import threading


class Consumer(threading.Thread):
    def __init__(self, items, producer_is_gone, consume):
        super().__init__(daemon=True)
        self.items, self.producer_is_gone, self.consume = items, producer_is_gone, consume

    def run(self):
        while True:
            was_gone = self.producer_is_gone.is_set()
            try:
                item = self.items.get(timeout=0.1)
            except queue.Empty:
                if was_gone:
                    return
            else:
                self.consume(item)
                self.items.task_done()


class Pipeline:
    def __init__(self, produce, consume, consumers=1, capacity=10):
        self.items = queue.Queue(capacity)
        self.no_more = threading.Event()
        self.producer_is_gone = threading.Event()
        self.produce = produce
        self.producer = threading.Thread(target=self.fill, daemon=True)
        self.team = [
            Consumer(self.items, self.producer_is_gone, consume) for _ in range(consumers)
        ]

    def fill(self):
        while not self.no_more.is_set():
            self.items.put(self.produce())
        self.producer_is_gone.set()

    def start(self):
        self.producer.start()
        for consumer in self.team:
            consumer.start()

    def stop(self):
        self.no_more.set()
        self.producer.join()
        for consumer in self.team:
            consumer.join()
