# limiter - Alan Turing
from queue import Queue
from threading import Semaphore, Thread


class LimitThreads(Thread):
    def __init__(self, limit):
        Thread.__init__(self, daemon=True)
        self.free = Semaphore(limit)
        self.queue = Queue()

    def add(self, thread):
        self.queue.put(thread)

    def wait_for_end(self, thread):
        thread.join()
        self.free.release()

    def run(self):
        while True:
            thread = self.queue.get()
            self.free.acquire()  # waits until there is a free place
            thread.start()
            # this helper gives the place back when the thread has ended
            Thread(target=self.wait_for_end, args=(thread,), daemon=True).start()
