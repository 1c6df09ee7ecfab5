import asyncio
import threading


class CoThread:
    def __init__(self, coro):
        self.coro = coro
        self.thread = threading.Thread(target=self.run)
        self.result = None

    def run(self):
        self.result = asyncio.run(self.coro)

    def start(self):
        self.thread.start()

    def join(self):
        self.thread.join()
