import asyncio
import threading


class CoThread(threading.Thread):
    def __init__(self, coro):
        super().__init__()
        if not asyncio.iscoroutine(coro):
            raise TypeError("CoThread needs a coroutine")
        self.coro = coro
        self.error = None
        self.value = None

    def run(self):
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        try:
            self.value = loop.run_until_complete(self.coro)
        except Exception as error:
            self.error = error

    @property
    def result(self):
        if self.error is not None:
            raise self.error
        return self.value
