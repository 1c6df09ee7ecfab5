"""The parent's end of the channel: requests, callbacks, deadlines, captured output.

Decoded values are only ever handed on; no code of the child's is called here.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import signal
import time
import weakref
from collections.abc import Callable, Iterator
from inspect import iscoroutine, iscoroutinefunction
from typing import Any

from grader.errors import GraderError
from grader.sandbox import codec
from grader.sandbox.codec import Callback, CodecError, Frame, Packed, Reference, TooLargeError
from grader.sandbox.failures import (
    Crashed,
    SubmissionFailure,
    Tampered,
    TimedOut,
    TooLarge,
    student_error,
)
from grader.sandbox.launch import Process
from grader.sandbox.patience import Patience
from grader.sandbox.protocol import LOST_CHANNEL

MAX_OUTPUT = 64 << 10  #: bytes of output that are kept; the rest is read and dropped
MAX_CALLBACKS = 100_000  #: of one process
MAX_THREADS = 1000  #: of one process at once
_CHUNK = 1 << 18  # bytes of one read
_CHUNKS = 16
_GLANCE = 0.1  # seconds between two looks at a process that is computing
_DROP_AFTER = 256  #: references no longer held, before the child is told

Resolver = Callable[["Channel", Reference], Any]


class Channel:
    """Speaks with one process, in lockstep."""

    def __init__(self, process: Process, make_handle: Resolver) -> None:
        self._process = process
        self._make_handle = make_handle
        self.patience = Patience(process.pid, makes_processes=process.makes_processes)
        self.output = bytearray()
        self.ended: SubmissionFailure | None = None  #: why it cannot answer any more
        self.last_call: object = None  #: the latest call of the student's code, for messages
        self._pending: set[int] = set()
        self._replies: dict[int, Frame] = {}
        self._received = bytearray()
        self._handles: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._dropped: list[int] = []
        self._callbacks: dict[int, Callable[..., Any]] = {}
        self._callback_numbers: dict[int, int] = {}
        self._called_back = 0
        process.channel.setblocking(False)
        os.set_blocking(process.output, False)
        self._poll = select.poll()
        self._poll.register(process.channel, select.POLLIN)
        self._poll.register(process.output, select.POLLIN)

    @property
    def pid(self) -> int:
        """The number of the submission's process."""
        return self._process.pid

    # -- requests ----------------------------------------------------------------------------

    def request(self, name: str, *arguments: Any) -> Any:
        """Ask the child and return its answer.

        Raises:
            StudentError: the student's code raised.
            SubmissionFailure: it did not answer, and never will.

        """
        if len(self._dropped) >= _DROP_AFTER:
            dropped, self._dropped = self._dropped, []
            self._exchange("drop", (dropped,))
        return self._exchange(name, arguments)

    def _exchange(self, name: str, arguments: tuple[Any, ...]) -> Any:
        if self.ended is not None:
            raise self.ended
        number = secrets.randbits(62)  # no student's code can guess it, and answer for the driver
        self._pending.add(number)
        try:
            self._send(Frame(codec.REQUEST, number, name, self._pack(arguments)))
            while number not in self._replies:
                self._take(self._receive())
            return self._answer(self._replies.pop(number))
        except (TimedOut, Crashed, Tampered) as failure:
            self._end(failure)
            raise
        finally:
            self._pending.discard(number)

    def _answer(self, reply: Frame) -> Any:
        value = self._unpack(reply.value)
        if reply.kind == codec.RESULT:
            return value
        try:
            error = student_error(value)
        except (TypeError, ValueError):
            raise Tampered("an exception that cannot be") from None
        if error.type_name == TooLargeError.__name__:
            raise TooLarge(error.text)
        raise error

    def _take(self, frame: Frame) -> None:
        if frame.kind == codec.CALLBACK:
            self._run_callback(frame)
        elif frame.kind in (codec.RESULT, codec.RAISED) and frame.number in self._pending:
            self._replies[frame.number] = frame
        else:
            raise Tampered("an answer to nothing")

    def _end(self, failure: SubmissionFailure) -> None:
        self.ended = failure
        self._process.kill()

    # -- values ------------------------------------------------------------------------------

    def _pack(self, value: Any) -> Packed:
        return codec.pack(value, self._refer)

    def _refer(self, value: Any) -> Reference | Callback:
        number = getattr(value, "_number", None)
        if type(number) is int:
            if self._handles.get(number) is not value:
                raise GraderError("a handle of another process was passed to a submission")
            return Reference(number, "")
        if not callable(value):
            raise GraderError(f"a suite passed a {type(value).__name__} to a submission")
        number = self._callback_numbers.setdefault(id(value), len(self._callbacks) + 1)
        self._callbacks[number] = value
        name = getattr(value, "__name__", "function")
        return Callback(number, name, iscoroutinefunction(value))

    def _unpack(self, value: Packed) -> Any:
        try:
            with self._at_its_expense():
                return codec.unpack(value, self._resolve)
        except CodecError as error:
            raise Tampered(str(error)) from None

    @contextlib.contextmanager
    def _at_its_expense(self) -> Iterator[None]:
        """Count the time that decoding takes: what a submission sends is its own doing."""
        began = time.monotonic()
        yield
        self.patience.spend(time.monotonic() - began)

    def _resolve(self, named: Reference | Callback) -> Any:
        if isinstance(named, Callback):
            raise CodecError("a callback from the wrong side")
        handle = self._handles.get(named.number)
        if handle is None:
            handle = self._handles[named.number] = self._make_handle(self, named)
            weakref.finalize(handle, self._dropped.append, named.number).atexit = False
        return handle

    # -- callbacks ---------------------------------------------------------------------------

    def _run_callback(self, frame: Frame) -> None:
        self._called_back += 1
        if self._called_back > MAX_CALLBACKS:
            raise Tampered(f"more than {MAX_CALLBACKS} calls of the check's own functions")
        called = self._unpack(frame.value)
        if self.patience.is_over():
            raise TimedOut("it kept calling the check's own functions")
        match called:
            case [int(number), tuple(args), dict(kwargs)] if number in self._callbacks:
                pass
            case _:
                raise Tampered("a call of a function that the check did not offer")
        kind, value = self._outcome(self._callbacks[number], args, kwargs)
        self._send(Frame(kind, frame.number, "", self._pack(value)))

    def _outcome(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[int, Any]:
        try:
            result = function(*args, **kwargs)
            return codec.CALLBACK_RESULT, _finish(result) if iscoroutine(result) else result
        except (SubmissionFailure, GraderError):
            raise
        except Exception as error:  # noqa: BLE001  the check's function raises on purpose
            return codec.CALLBACK_RAISED, [type(error).__name__, str(error)]

    # -- bytes -------------------------------------------------------------------------------

    def _receive(self) -> Frame:
        size = None
        while True:
            try:
                if size is None and len(self._received) >= codec.HEADER:
                    size = codec.body_size(self._received)
                if size is not None and len(self._received) >= codec.HEADER + size:
                    body = bytes(self._received[codec.HEADER : codec.HEADER + size])
                    del self._received[: codec.HEADER + size]
                    with self._at_its_expense():
                        return codec.decode(body)
            except CodecError as error:
                raise Tampered(str(error)) from None
            self._wait()

    def _wait(self) -> None:
        """Read what comes next, output included; raises TimedOut or Crashed."""
        began = time.monotonic()
        ready = dict(self._poll.poll(min(self.patience.left(), _GLANCE) * 1000))
        self._look_at_threads()
        if self._process.output in ready:
            self._read_output()
        self.patience.spend(time.monotonic() - began)
        if self._process.channel.fileno() in ready:
            self._read_channel()
        elif self.patience.is_over():
            raise TimedOut("it did not answer in time")

    def _look_at_threads(self) -> None:
        """End a process with so many threads that the machine would run out of them.

        No limit of the kernel counts the threads of one process.
        """
        try:
            threads = os.stat(f"/proc/{self._process.pid}/task").st_nlink - 2  # noqa: PTH116  faster
        except OSError:  # it is gone, or this system has no such folder
            return
        if threads > MAX_THREADS:
            self._process.kill()
            raise Crashed(signal.SIGKILL, self.text()[-500:], "threads")

    def _read_channel(self) -> None:
        try:
            data = self._process.channel.recv(_CHUNK)
        except BlockingIOError:
            return
        except ConnectionResetError:
            data = b""
        if not data:
            raise self._crash()
        self._received += data

    def _crash(self) -> SubmissionFailure:
        if not self._process.ends_within(1.0):
            return Tampered("the channel was closed")
        exited = self._process.wait()
        if exited.status == LOST_CHANNEL << 8:
            return Tampered("the channel was closed")
        self._read_output()
        return Crashed(exited.status, self.text()[-500:], exited.excess)

    def _read_output(self) -> None:
        """Read what was printed, but no more than a bit: it may print as fast as we read."""
        for _ in range(_CHUNKS):
            try:
                data = os.read(self._process.output, _CHUNK)
            except BlockingIOError:
                return
            if not data:
                with contextlib.suppress(KeyError):
                    self._poll.unregister(self._process.output)
                return
            self.output += data[: MAX_OUTPUT - len(self.output)]

    def _send(self, frame: Frame) -> None:
        try:
            data = memoryview(codec.encode(frame))
        except TooLargeError as error:
            raise GraderError(f"a suite passed too much to a submission: {error}") from None
        while data:
            try:
                data = data[self._process.channel.send(data) :]
            except BlockingIOError:
                self._wait_writable()
            except (BrokenPipeError, ConnectionResetError):
                raise self._crash() from None

    def _wait_writable(self) -> None:
        began = time.monotonic()
        left = self.patience.left()
        writable = select.select([self._process.output], [self._process.channel], [], left)[1]
        self.patience.spend(time.monotonic() - began)
        if not writable and self.patience.is_over():
            raise TimedOut("it did not read in time")
        self._read_output()

    # -- what the process has started ----------------------------------------------------------

    def others(self) -> int:
        """Return how many processes that this one has started are alive."""
        with contextlib.suppress(OSError):
            self._read_output()  # who waits for us to read can't end
        return self._process.others()

    def segments(self) -> list[str] | None:
        """Return the names of its shared memory that is there, None where nobody knows."""
        return self._process.segments()

    def text(self) -> str:
        """Return what the process printed so far."""
        return self.output.decode("utf-8", "replace")

    def close(self) -> float:
        """End the process; return the CPU seconds it used.

        Raises:
            SandboxError: it could not be ended.

        """
        with contextlib.suppress(OSError):
            self._read_output()
        return self._process.close().cpu


def _finish(coroutine: Any) -> Any:
    """Run a suite's coroutine to its end; it may only await what is remote."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    coroutine.close()
    raise GraderError("an async function that a check passed on may not wait for anything")
