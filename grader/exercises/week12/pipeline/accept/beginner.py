# Week 12, my pipeline
from threading import Thread, Event
from queue import Queue


class Pipeline:
    def __init__(self, produce, consume, consumers=1, capacity=10):
        self.produce = produce
        self.consume = consume
        self.number = consumers
        self.q = Queue(maxsize=capacity)
        self.event = Event()
        self.threads = []

    def producer(self):
        while not self.event.is_set():
            message = self.produce()
            self.q.put(message)
        # I am the last one who puts something: tell the consumers
        for i in range(self.number):
            self.q.put(None)

    def consumer(self):
        while True:
            message = self.q.get()
            if message is None:
                break
            self.consume(message)

    def start(self):
        t = Thread(target=self.producer)
        t.start()
        self.threads.append(t)
        for i in range(self.number):
            t = Thread(target=self.consumer)
            t.start()
            self.threads.append(t)

    def stop(self):
        self.event.set()
        for t in self.threads:
            t.join()
