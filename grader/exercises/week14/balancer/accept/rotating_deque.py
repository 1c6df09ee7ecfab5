import asyncio
import datetime
from collections import deque


class Balancer:
    """The next one is always at the left end; whoever fails sits on the bench for a while."""

    def __init__(self, backends, strategy, cooldown=5):
        self.queue = deque(backends)
        self.strategy = strategy
        self.bench = {}
        self.busy = {b: 0 for b in backends}
        self.cooldown = datetime.timedelta(seconds=cooldown)
        self.lock = asyncio.Lock()

    async def pick(self):
        async with self.lock:
            now = datetime.datetime.now()
            for b in [b for b, until in self.bench.items() if until <= now]:
                del self.bench[b]
            available = [b for b in self.queue if b not in self.bench]
            if not available:
                raise ConnectionError("all backends are down")
            if self.strategy == "least_connections":
                b = min(available, key=self.busy.get)
            else:
                b = available[0]
                self.queue.remove(b)
                self.queue.append(b)
            self.busy[b] += 1
            return b

    async def handle(self, request):
        while True:
            b = await self.pick()
            try:
                return await b(request)
            except ConnectionRefusedError:
                self.bench[b] = datetime.datetime.now() + self.cooldown
            except ConnectionResetError:
                self.bench[b] = datetime.datetime.now() + self.cooldown
                if request["method"] != "GET":
                    raise
            finally:
                self.busy[b] -= 1
