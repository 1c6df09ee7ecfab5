"""What must be seen inside the submission's process: which backend gets which request, and when."""

import asyncio
import inspect
from asyncio import sleep  # bound now: no submission may put another in its place
from collections.abc import Callable
from types import ModuleType
from typing import Any

_KINDS = {"refused": ConnectionRefusedError, "reset": ConnectionResetError}


def serve(
    _: ModuleType,
    balancer_class: Callable[..., Any],
    strategy: str,
    cooldown: float,
    backends: dict[str, list[list[Any]]],
    arrivals: list[list[Any]],
) -> list[Any]:
    """Let a balancer handle requests; return what the backends saw, and the answers.

    Args:
        balancer_class: the student's class.
        strategy: passed on.
        cooldown: passed on, in seconds.
        backends: by name, when and how each of them fails: from, to (seconds), kind.
        arrivals: when a request comes (seconds), the request, and after how many seconds whoever
            sent it gives up, None for never. A backend works for the request's "seconds".

    Returns:
        For each call of a backend: its name, the request, when it began and ended (seconds or
        None) and how ("answered", "refused", "reset"). For each arrival how it went ("answered",
        "raised" or "given up"), the answer or the exception's text, and when.

    """
    return asyncio.run(_serve(balancer_class, strategy, cooldown, backends, arrivals))


async def _serve(
    balancer_class: Callable[..., Any],
    strategy: str,
    cooldown: float,
    backends: dict[str, list[list[Any]]],
    arrivals: list[list[Any]],
) -> list[Any]:
    clock = asyncio.get_running_loop().time
    start = clock()
    calls: list[list[Any]] = []

    def backend(name: str, failures: list[list[Any]]) -> Callable[[Any], Any]:
        async def answer(request: Any) -> list[Any]:
            now = clock() - start
            kind = next((how for since, to, how in failures if since <= now < to), "answered")
            call = [name, request, now, None, kind]
            calls.append(call)
            if kind != "refused":
                await sleep(request["seconds"])
            call[3] = clock() - start
            if kind in _KINDS:
                raise _KINDS[kind](f"{name}: {kind}")
            return [name, request["path"]]

        answer.__name__ = answer.__qualname__ = name
        return answer

    functions = [backend(name, failures) for name, failures in backends.items()]
    balancer = balancer_class(functions, strategy, cooldown=cooldown)

    async def send(when: float, request: dict[str, Any], patience: float | None) -> list[Any]:
        await sleep(when)
        answer = balancer.handle(dict(request))
        if not inspect.isawaitable(answer):
            return ["not awaitable", answer, when]
        try:
            async with asyncio.timeout(patience):
                return ["answered", await answer, clock() - start]
        except ConnectionError as error:
            return ["raised", str(error), clock() - start]
        except TimeoutError:
            return ["given up", "", clock() - start]

    answers = await asyncio.gather(*(send(*arrival) for arrival in arrivals))
    return [calls, list(answers)]
