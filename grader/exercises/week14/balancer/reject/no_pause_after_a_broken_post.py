"""A POST whose connection broke is raised before the failure is noted."""

import asyncio
import time


class Balancer:
    def __init__(self, backends, strategy="round_robin", cooldown=10):
        if strategy not in ["round_robin", "least_connections"]:
            raise ValueError("unknown strategy: " + str(strategy))
        self.backends = backends
        self.strategy = strategy
        self.cooldown = cooldown
        self.index = 0
        self.connections = [0] * len(backends)
        self.failed_at = [None] * len(backends)

    def is_ok(self, i):
        if self.failed_at[i] is None:
            return True
        return time.monotonic() - self.failed_at[i] >= self.cooldown

    def choose(self, tried):
        good = []
        for i in range(len(self.backends)):
            if i not in tried and self.is_ok(i):
                good.append(i)
        if len(good) == 0:
            raise ConnectionError("no backend left")
        if self.strategy == "round_robin":
            while self.index not in good:
                self.index = (self.index + 1) % len(self.backends)
            i = self.index
            self.index = (self.index + 1) % len(self.backends)
            return i
        best = good[0]
        for i in good:
            if self.connections[i] < self.connections[best]:
                best = i
        return best

    async def handle(self, request):
        tried = []
        while True:
            i = self.choose(tried)
            tried.append(i)
            self.connections[i] += 1
            try:
                answer = await self.backends[i](request)
                self.failed_at[i] = None
                return answer
            except ConnectionRefusedError:
                self.failed_at[i] = time.monotonic()
            except ConnectionError:
                if request["method"] == "POST":
                    raise
                self.failed_at[i] = time.monotonic()
            finally:
                self.connections[i] -= 1
