from queue import Queue
from threading import Event, Thread


class Pipeline:
    def __init__(self, produce, consume, consumers=1, capacity=10):
        self.produce = produce
        self.consume = consume
        self.queue = Queue(capacity)
        self.stopping = Event()
        self.producer = Thread(target=self.fill)
        self.consumers = [Thread(target=self.drain) for _ in range(consumers)]

    def fill(self):
        while not self.stopping.is_set():
            self.queue.put(self.produce())

    def drain(self):
        while not self.stopping.is_set() or not self.queue.empty():
            item = self.queue.get()
            try:
                self.consume(item)
            except Exception as error:
                print(error)

    def start(self):
        self.producer.start()
        for thread in self.consumers:
            thread.start()

    def stop(self):
        self.stopping.set()
        self.producer.join()
        for thread in self.consumers:
            thread.join()
