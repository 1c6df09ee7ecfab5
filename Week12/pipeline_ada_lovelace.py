"""A producer, a bounded queue and several consumers; nothing is lost at the end."""

from queue import Queue
from threading import Event, Thread

NO_MORE = None  # an item is never None


class Pipeline:
    def __init__(self, produce, consume, consumers=1, capacity=10):
        self.produce = produce
        self.consume = consume
        self.items = Queue(maxsize=capacity)
        self.stopped = Event()
        self.producer = Thread(target=self._produce_items, name="producer")
        self.consumers = [
            Thread(target=self._consume_items, name=f"consumer {number}")
            for number in range(consumers)
        ]

    def start(self):
        self.producer.start()
        for consumer in self.consumers:
            consumer.start()

    def stop(self):
        self.stopped.set()
        self.producer.join()
        # Nothing comes after this sentinel, as the producer has ended.
        self.items.put(NO_MORE)
        for consumer in self.consumers:
            consumer.join()

    def _produce_items(self):
        while not self.stopped.is_set():
            self.items.put(self.produce())

    def _consume_items(self):
        while True:
            item = self.items.get()
            if item is NO_MORE:
                self.items.put(NO_MORE)  # for the next consumer
                return
            try:
                self.consume(item)
            except Exception as error:
                print(f"{item!r} could not be consumed: {error!r}")


if __name__ == "__main__":
    import itertools
    import time

    numbers = itertools.count()

    def slow_number():
        time.sleep(0.01)
        return next(numbers)

    pipeline = Pipeline(slow_number, print, consumers=2, capacity=3)
    pipeline.start()
    time.sleep(0.1)
    pipeline.stop()
