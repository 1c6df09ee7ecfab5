"""Whoever makes a pipeline has to say how many consumers there are, and how large the queue is."""

import queue
import threading


class Pipeline:
    def __init__(self, produce, consume, consumers, capacity):
        self.produce, self.consume = produce, consume
        self.items = queue.Queue(capacity)
        self.stopped = threading.Event()
        self.producer = threading.Thread(target=self.fill)
        self.consumers = [threading.Thread(target=self.drain) for _ in range(consumers)]

    def start(self):
        for thread in [self.producer, *self.consumers]:
            thread.start()

    def stop(self):
        self.stopped.set()
        self.producer.join()
        for _ in self.consumers:
            self.items.put(None)
        for thread in self.consumers:
            thread.join()
        self.consumers = []

    def fill(self):
        while not self.stopped.is_set():
            self.items.put(self.produce())

    def drain(self):
        while (item := self.items.get()) is not None:
            try:
                self.consume(item)
            except Exception as error:
                print("lost one:", error)
