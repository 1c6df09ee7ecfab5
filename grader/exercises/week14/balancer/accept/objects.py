"""A balancer whose backends know themselves how they are."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Request = dict[str, Any]
IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@dataclass(eq=False)
class Backend:
    call: Callable[[Request], Awaitable[Any]]
    active: int = 0
    resting_until: float = field(default=float("-inf"))

    @contextmanager
    def connection(self) -> Iterator[None]:
        self.active += 1
        try:
            yield
        finally:
            self.active -= 1


class Balancer:
    def __init__(
        self,
        backends: Iterable[Callable[[Request], Awaitable[Any]]],
        strategy: str,
        cooldown: float = 10.0,
    ) -> None:
        self._backends = [Backend(call) for call in backends]
        try:
            self._order = {"round_robin": self._in_turn, "least_connections": self._by_load}[strategy]
        except KeyError:
            raise ValueError(f"unknown strategy {strategy!r}") from None
        self._cooldown = cooldown
        self._turns = itertools.count()

    def _in_turn(self) -> list[Backend]:
        ready = self._ready()
        first = next(self._turns) % len(ready) if ready else 0
        return ready[first:] + ready[:first]

    def _by_load(self) -> list[Backend]:
        return sorted(self._ready(), key=lambda backend: backend.active)

    def _ready(self) -> list[Backend]:
        now = asyncio.get_running_loop().time()
        return [backend for backend in self._backends if backend.resting_until <= now]

    async def handle(self, request: Request) -> Any:
        last: Exception | None = None
        for backend in self._order():
            try:
                with backend.connection():
                    return await backend.call(request)
            except ConnectionError as error:
                backend.resting_until = asyncio.get_running_loop().time() + self._cooldown
                executed = not isinstance(error, ConnectionRefusedError)
                if executed and request["method"] not in IDEMPOTENT:
                    raise
                last = error
        raise ConnectionError("no backend is left") from last
