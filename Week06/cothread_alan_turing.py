# cothread - Alan Turing
import asyncio
from threading import Thread


class CoThread(Thread):
    def __init__(self, coro):
        Thread.__init__(self, target=self.work, args=(coro,))
        self.exception = None
        self._result = None

    def work(self, coro):
        loop = asyncio.new_event_loop()  # every thread needs its own loop
        asyncio.set_event_loop(loop)
        try:
            self._result = loop.run_until_complete(coro)
        except Exception as e:
            self.exception = e
        loop.close()

    def get_result(self):
        if self.exception:
            raise self.exception
        return self._result

    result = property(get_result)
