"""What must be seen inside the submission's process: which fetches are under way, and when."""

import asyncio
import inspect
from asyncio import sleep  # bound now: no submission may put another in its place
from collections.abc import Callable
from types import ModuleType
from typing import Any

Plan = dict[str, list[Any]]  # url → seconds, value, name of an exception or ""

EXCEPTIONS = (ValueError, KeyError, ConnectionError, TimeoutError, LookupError, RuntimeError)
_KINDS = {kind.__name__: kind for kind in EXCEPTIONS}


def fetch(
    _: ModuleType, fetch_all: Callable[..., Any], urls: list[str], plan: Plan, limit: int
) -> list[Any]:
    """Await fetch_all(urls, get, limit); return how it ended, its results, and what get saw.

    How: "results", "value" (no list), "not awaitable", or "raised" what get had raised. What get
    saw: for each call its url, and when it began and ended, in seconds since the start, which is
    followed by when all was over.
    """
    log: list[list[Any]] = []
    ours: list[BaseException] = []

    async def observe() -> list[Any]:
        clock = asyncio.get_running_loop().time
        start = clock()

        async def get(url: str) -> Any:
            entry: list[Any] = [url, clock() - start, None]
            log.append(entry)
            seconds, value, kind = plan[url]
            await sleep(seconds)
            entry[2] = clock() - start
            if kind:
                error = _KINDS[kind](value)
                ours.append(error)
                raise error
            return value

        answer = fetch_all(list(urls), get, limit)
        if not inspect.isawaitable(answer):
            return ["not awaitable", answer, log, clock() - start]
        try:
            results = await answer
        except BaseException as error:
            if not _is_of(error, ours):
                raise
            return ["raised", _told(error), log, clock() - start]
        end = clock() - start
        if type(results) not in (list, tuple):
            return ["value", results, log, end]
        return ["results", [_told(result) for result in results], log, end]

    return asyncio.run(observe())


def _is_of(error: BaseException, ours: list[BaseException]) -> bool:
    parts = getattr(error, "exceptions", ())
    return any(error is each for each in ours) or any(_is_of(part, ours) for part in parts)


def _told(result: object) -> list[Any]:
    if isinstance(result, BaseException):
        return ["exception", type(result).__name__, [str(each) for each in result.args]]
    return ["value", result]
