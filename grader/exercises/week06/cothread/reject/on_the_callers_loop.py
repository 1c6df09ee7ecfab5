import asyncio
import threading


class CoThread(threading.Thread):
    def __init__(self, coro):
        super().__init__()
        self.coro = coro
        self.value = None
        self.error = None
        try:
            self.loop = asyncio.get_running_loop()
        except RuntimeError:
            self.loop = None

    def run(self):
        try:
            if self.loop is None:
                self.value = asyncio.run(self.coro)
            else:
                self.value = asyncio.run_coroutine_threadsafe(self.coro, self.loop).result()
        except Exception as error:
            self.error = error

    @property
    def result(self):
        if self.error is not None:
            raise self.error
        return self.value
