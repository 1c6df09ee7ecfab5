import asyncio
import threading


class CoThread(threading.Thread):
    def __init__(self, coro):
        super().__init__()
        self.error = None
        loop = asyncio.new_event_loop()
        try:
            self.value = loop.run_until_complete(coro)
        except Exception as error:
            self.error = error
        loop.close()

    def run(self):
        pass

    @property
    def result(self):
        if self.error:
            raise self.error
        return self.value
