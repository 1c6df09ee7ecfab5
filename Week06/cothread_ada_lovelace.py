"""Week 06: a thread that runs a coroutine, by Ada Lovelace."""

import asyncio
import threading


class CoThread(threading.Thread):
    """Runs one coroutine in an event loop of its own."""

    def __init__(self, coro):
        if not asyncio.iscoroutine(coro):
            raise TypeError(f"CoThread needs a coroutine, not {coro!r}; did you call the function?")
        super().__init__()
        self._coro = coro
        self._outcome = None

    def run(self):
        try:
            self._outcome = ("value", asyncio.run(self._coro))
        except BaseException as error:
            self._outcome = ("error", error)

    @property
    def result(self):
        """What the coroutine returned; what it raised is raised here."""
        if self._outcome is None:
            raise RuntimeError("the coroutine has not ended yet; call join() first")
        kind, outcome = self._outcome
        if kind == "error":
            raise outcome
        return outcome


async def countdown(name, seconds):
    while seconds > 0:
        print(name, seconds)
        await asyncio.sleep(1)
        seconds -= 1
    return f"{name} is done"


if __name__ == "__main__":
    threads = [CoThread(countdown("first", 3)), CoThread(countdown("second", 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
        print(thread.result)
