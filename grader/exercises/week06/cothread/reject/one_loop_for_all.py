import asyncio
import threading

lock = threading.Lock()


class CoThread(threading.Thread):
    def __init__(self, coro):
        super().__init__()
        self.coro = coro
        self.error = None

    def run(self):
        with lock:
            try:
                self.value = asyncio.run(self.coro)
            except Exception as error:
                self.error = error

    @property
    def result(self):
        if self.error is not None:
            raise self.error
        return self.value
