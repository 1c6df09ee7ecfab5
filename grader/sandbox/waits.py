"""What threads wait in, on virtual time: locks, selectors, and the end of another thread.

The standard library's conditions, events, semaphores, barriers, queues, executors and event loops
are built on these three, so nothing else has to be simulated. When a wait ends is decided in
`virtual_time`; nothing here reads a real clock.
"""

from __future__ import annotations

import selectors
import threading
from _thread import allocate_lock
from collections import deque
from collections.abc import Callable
from typing import ClassVar

from grader.sandbox.virtual_time import VirtualTime, Waiter

_SELECT_STEP = 0.001  #: real seconds between two looks whether time has ended a wait for input
_GRACE = 0.02  #: real seconds that input from outside gets before time goes on


class VirtualLock:
    """A lock whose waits take virtual time; subclassed with a clock for `threading.Lock`."""

    clock: ClassVar[VirtualTime]
    __slots__ = ("__weakref__", "_lock", "_queue")

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._queue: deque[Waiter] = deque()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, waiting up to `timeout` virtual seconds; tell whether it was taken."""
        if timeout != -1:
            allocate_lock().acquire(blocking, timeout)  # complains just as the real one
        if self._lock.acquire(False):
            return True
        if not blocking or timeout == 0:
            return False
        return self._wait(None if timeout == -1 else self.clock.deadline(timeout))

    def _wait(self, deadline: int | None) -> bool:
        while True:
            waiter = Waiter(deadline)
            with self.clock.mutex:
                self._queue.append(waiter)  # first, so that a release meanwhile isn't missed
                if self._lock.acquire(False):
                    self._queue.remove(waiter)
                    return True
                self.clock.enlist(waiter)
            try:
                self.clock.block(waiter)
            finally:
                self._forget(waiter)
            if self._lock.acquire(False):
                return True
            if waiter.timed_out:
                return False

    def _forget(self, waiter: Waiter) -> None:
        with self.clock.mutex:
            if waiter in self._queue:
                self._queue.remove(waiter)

    def release(self) -> None:
        """Give the lock back. Whoever comes first gets it, as with the real one."""
        self._lock.release()
        if self._queue:
            with self.clock.mutex:
                while self._queue and not self.clock.fire(self._queue.popleft()):
                    pass

    def locked(self) -> bool:
        """Tell whether somebody holds it."""
        return self._lock.locked()

    def __enter__(self) -> bool:
        return self._lock.acquire(False) or self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def __reduce__(self) -> str:
        raise TypeError("cannot pickle '_thread.lock' object")

    def _at_fork_reinit(self) -> None:
        self._lock = allocate_lock()
        self._queue.clear()


class _InputWaiter(Waiter):
    """A thread that waits for input, as event loops do."""

    message = "every task waits, and nothing can wake them"
    hears_input = True

    def __init__(self, deadline: int | None, selector: VirtualSelector) -> None:
        super().__init__(deadline)
        self._selector = selector

    def pause(self) -> bool:
        return self._selector.has_input(_SELECT_STEP)

    def is_ready(self) -> bool:
        return self._selector.has_input(_GRACE if self.hears_others() else 0)

    def hears_others(self) -> bool:
        # The first source of every event loop is its own, for calls from other threads.
        return len(self._selector.get_map() or ()) > 1


class VirtualSelector(selectors.DefaultSelector):
    """A selector whose waits take virtual time: what an event loop waits in."""

    clock: ClassVar[VirtualTime]
    on_creation: ClassVar[Callable[[], None]]

    def __init__(self) -> None:
        super().__init__()
        type(self).on_creation()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready, waiting up to `timeout` virtual seconds for it."""
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        deadline = None if timeout is None else self.clock.deadline(timeout)
        self.clock.wait(_InputWaiter(deadline, self))
        return super().select(0)

    def has_input(self, timeout: float) -> bool:
        """Tell whether input comes within `timeout` real seconds."""
        return bool(super().select(timeout))


def thread_methods() -> dict[str, Callable[..., object]]:
    """Return `Thread.join` and `Thread.is_alive` for threads started through `counted`."""
    real_join, real_is_alive = threading.Thread.join, threading.Thread.is_alive

    def join(self: threading.Thread, timeout: float | None = None) -> None:
        ended = vars(self).get("_grader_ended")
        if ended is None or self is threading.current_thread():
            real_join(self, timeout)
        elif ended.acquire(timeout=-1 if timeout is None else max(timeout, 0)):
            ended.release()
            real_join(self)  # its last steps, inside the interpreter

    def is_alive(self: threading.Thread) -> bool:
        ended = vars(self).get("_grader_ended")
        if ended is not None and not ended.locked() and real_is_alive(self):
            real_join(self)
        return real_is_alive(self)

    return {"join": join, "is_alive": is_alive}


def counted(
    start: Callable[..., object], clock: VirtualTime, lock_type: type[VirtualLock]
) -> Callable[..., object]:
    """Wrap a function of `_thread` that starts a thread, so that virtual time counts it."""

    def start_new_thread(
        function: Callable[..., object], *args: object, **options: object
    ) -> object:
        ended = lock_type()
        ended.acquire()

        def run(*args: object, **kwargs: object) -> None:
            clock.join_in()
            try:
                function(*args, **kwargs)
            finally:
                with clock.mutex:
                    ended.release()
                    clock.leave()

        thread = getattr(function, "__self__", None)
        if isinstance(thread, threading.Thread):
            thread._grader_ended = ended  # type: ignore[attr-defined]
        clock.expect()
        try:
            return start(run, *args, **options)
        except BaseException:
            ended.release()
            clock.retire()
            raise

    return start_new_thread
