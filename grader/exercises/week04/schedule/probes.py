"""What must be seen inside the submission's process: when each job starts and ends."""

import asyncio
import inspect
from asyncio import sleep  # bound now: no submission may put another in its place
from collections.abc import Callable
from types import ModuleType
from typing import Any

Log = list[list[Any]]  # for each call of work: name, seconds, start, end or None


def watch(
    _: ModuleType, run: Callable[..., Any], jobs: dict[str, float], after: dict[str, list[str]]
) -> list[Any]:
    """Return whether run(jobs, after, work) can be awaited, what it gave, and what work saw.

    The times are in seconds since the call.
    """
    log: Log = []
    return [*asyncio.run(_observe(run, jobs, after, "", log)), log]


def watch_failure(
    _: ModuleType,
    run: Callable[..., Any],
    jobs: dict[str, float],
    after: dict[str, list[str]],
    failing: str,
) -> list[Any]:
    """Return the exceptions that came out when job `failing` failed, and what work saw."""
    log: Log = []
    errors: list[BaseException] = []
    try:
        asyncio.run(_observe(run, jobs, after, failing, log))
    except BaseException as error:  # noqa: BLE001  whatever it is, it is looked at outside
        errors.append(error)
    for each in errors:  # those of a group are put at the end, and looked at in turn
        errors.extend(getattr(each, "exceptions", ()))
    return [[[type(each).__name__, str(each)] for each in errors], log]


async def _observe(
    run: Callable[..., Any],
    jobs: dict[str, float],
    after: dict[str, list[str]],
    failing: str,
    log: Log,
) -> list[Any]:
    clock = asyncio.get_running_loop().time
    begin = clock()

    async def work(name: str, seconds: float) -> None:
        entry: list[Any] = [name, seconds, clock() - begin, None]
        log.append(entry)
        await sleep(seconds)
        if name == failing:
            raise RuntimeError(f"{name} went wrong")
        entry[3] = clock() - begin

    answer = run(jobs, after, work)
    if not inspect.isawaitable(answer):
        return [False, answer]
    return [True, await answer]
