import asyncio
import threading


class CoThread(threading.Thread):
    def __init__(self, coro):
        threading.Thread.__init__(self)
        self.coro = coro
        self.value = None
        self.error = None

    def run(self):
        try:
            self.value = asyncio.run(self.coro)
        except Exception as e:
            self.error = e

    @property
    def result(self):
        if self.error is not None:
            raise self.error
        return self.value



    def start(self):
        super().start()
        self.join()
