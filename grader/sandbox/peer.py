"""The child's end of the channel: frames out, frames in, whichever thread waits for one."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import deque

from grader.sandbox import codec
from grader.sandbox.clock import VirtualClock
from grader.sandbox.codec import Frame


class Peer:
    """The child's end of the channel.

    Any student thread may call back into the parent, so whoever waits may find another's frame:
    one thread reads at a time and passes on what isn't its own (leader and followers).
    """

    def __init__(self, descriptor: int, clock: VirtualClock | None) -> None:
        self._descriptor = descriptor
        self._clock = clock
        self._sending = threading.Lock()
        self._changed = threading.Condition()
        self._reading = False
        self._idle = False  # the main thread waits for a request
        self._requests: deque[Frame] = deque()
        self._replies: dict[int, Frame] = {}
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._abandon)

    def _abandon(self) -> None:
        """Let go of the channel in a process that the student's code has made."""
        if not self.is_abandoned:
            os.close(self._descriptor)
            self._descriptor = -1

    @property
    def is_abandoned(self) -> bool:
        """Whether this is another process than the one that the parent speaks with."""
        return self._descriptor < 0

    def send(self, frame: Frame) -> None:
        """Send one frame whole; raises TooLargeError before anything is sent."""
        if self.is_abandoned:  # a fork that ran on into our own code
            os._exit(0)
        data = memoryview(codec.encode(frame))
        with self._sending:
            while data:
                data = data[os.write(self._descriptor, data) :]

    def next_request(self) -> Frame:
        """Wait, as the main loop, for the next request."""
        self._idle = True
        try:
            return self._wait(None)
        finally:
            self._idle = False

    def reply_or_request(self, number: int) -> Frame:
        """Wait for the reply to callback `number`, or a request made by its handler."""
        return self._wait(number)

    def _wait(self, number: int | None) -> Frame:
        while True:
            with self._changed:
                while (frame := self._take(number)) is None and self._reading:
                    self._changed.wait()
                if frame is not None:
                    return frame
                self._reading = True
            received = None
            try:
                with self._clock.held() if self._clock else contextlib.nullcontext():
                    received = self._read_frame()
            finally:
                with self._changed:
                    self._reading = False
                    self._file(received)
                    self._changed.notify_all()

    def _take(self, number: int | None) -> Frame | None:
        if number is not None and number in self._replies:
            return self._replies.pop(number)
        if self._requests and (number is None or not self._idle):
            return self._requests.popleft()
        return None

    def _file(self, frame: Frame | None) -> None:
        if frame is None:
            return
        if frame.kind == codec.REQUEST:
            self._requests.append(frame)
        else:
            self._replies[frame.number] = frame

    def _read_frame(self) -> Frame:
        return codec.decode(self._read(codec.body_size(self._read(codec.HEADER))))

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = os.read(self._descriptor, size - len(data))
            if not more:
                os._exit(0)  # the parent is gone
            data += more
        return data
