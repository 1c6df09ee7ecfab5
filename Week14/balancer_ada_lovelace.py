"""Week 14: balancer, by Ada Lovelace.

A backend is a coroutine function; it rests for `cooldown` seconds after it has failed.
"""

import asyncio

SAFE_TO_REPEAT = {"GET", "HEAD", "PUT", "DELETE"}


class Balancer:
    """Spreads requests over backends."""

    STRATEGIES = ("round_robin", "least_connections")

    def __init__(self, backends, strategy="round_robin", cooldown=10):
        if strategy not in self.STRATEGIES:
            raise ValueError(f"strategy must be one of {self.STRATEGIES}")
        self.backends = list(backends)
        self.strategy = strategy
        self.cooldown = cooldown
        self.active = {backend: 0 for backend in self.backends}
        self.rest = {}

    async def handle(self, request):
        """Return a backend's answer to the request."""
        refused_by = set()
        while (backend := self._next(refused_by)) is not None:
            self.active[backend] += 1
            try:
                return await backend(request)
            except ConnectionError as error:
                self.rest[backend] = self._now() + self.cooldown
                refused_by.add(backend)
                arrived = not isinstance(error, ConnectionRefusedError)
                if arrived and request["method"] not in SAFE_TO_REPEAT:
                    raise
            finally:
                self.active[backend] -= 1
        raise ConnectionError("no backend is left")

    def _next(self, refused_by):
        now = self._now()
        ready = [b for b in self.backends if b not in refused_by and self.rest.get(b, now) <= now]
        if not ready:
            return None
        if self.strategy == "least_connections":
            return min(ready, key=self.active.__getitem__)
        # whoever had the turn goes to the end of the line, at once
        self.backends.remove(ready[0])
        self.backends.append(ready[0])
        return ready[0]

    @staticmethod
    def _now():
        return asyncio.get_running_loop().time()
