from threading import Thread
import asyncio


class CoThread(Thread):
    # kendi olay dongusu olan thread
    def __init__(self, coro):
        super(CoThread, self).__init__(daemon=True)
        self.__coro = coro
        self.loop = asyncio.new_event_loop()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.__task = self.loop.create_task(self.__coro)
        try:
            self.loop.run_until_complete(self.__task)
        finally:
            self.loop.close()

    def __getattr__(self, name):
        if name == "result":
            return self.__task.result()
        raise AttributeError(name)
