"""Keeps one submission loaded: starts its process, loads the file, starts again after a crash.

A file that cannot be loaded is not tried again: every later attempt fails with the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.errors import SandboxError
from grader.sandbox import scratch
from grader.sandbox.channel import Channel
from grader.sandbox.codec import Reference
from grader.sandbox.confine import Policy
from grader.sandbox.failures import Crashed, NotLoadable, SubmissionFailure
from grader.sandbox.handle import ModuleHandle, RemoteHandle, Submission
from grader.sandbox.launch import Launcher
from grader.sandbox.looks import Found
from grader.sandbox.protocol import NOT_CONFINED


@dataclass(frozen=True)
class Program:
    """What is loaded, and how."""

    source: str
    filename: str  #: as tracebacks show it
    module: str  #: the module's `__name__`
    seed: int
    policy: Policy
    time_limit: float  #: seconds that loading may take
    virtual_clock: bool = True
    scratch: bool = False  #: whether it has a folder of its own to write in
    environment: tuple[tuple[str, str], ...] = ()  #: variables; {scratch} is that folder's path


class Host:
    """A submission's process, replaced whenever it is gone; its scratch folder stays."""

    def __init__(self, launcher: Launcher, program: Program) -> None:
        self._launcher = launcher
        self.program = program
        self._channel: Channel | None = None
        self._submission: Submission | None = None
        self._failure: NotLoadable | None = None
        self._objection = ""  # why its process can't bear witness about its threads
        self._scratch: Path | None = None
        self.output = ""  #: what every process so far has printed
        self.cpu = 0.0  #: seconds that ended processes have used
        self.looks: list[Found] | None = None  #: what needs a look, None before the file was loaded

    def submission(self) -> Submission:
        """Return the loaded submission.

        Raises:
            NotLoadable: the file cannot be loaded; it is not tried twice.

        """
        if self._failure is not None:
            raise self._failure
        if self._submission is None or self._channel is None or self._channel.ended is not None:
            self.discard()
            self._submission = self._load()
        return self._submission

    def _load(self) -> Submission:
        policy = self._policy()
        process = self._launcher.spawn(policy, virtual_clock=self.program.virtual_clock)
        channel = self._channel = Channel(process, self._handle)
        self.allow(self.program.time_limit)
        try:
            self._compile(channel, self._environment())
            if self.looks is None:
                self.looks = [Found(*found) for found in channel.request("look")]
                self._objection = str(channel.request("reach"))
                self.allow(self.program.time_limit)
            module = channel.request("execute", self.program.module, self.program.seed)
        except SubmissionFailure as cause:
            self.discard()
            self._failure = NotLoadable(cause)
            raise self._failure from cause
        if not isinstance(module, ModuleHandle):
            self.discard()
            self._failure = NotLoadable(Crashed(0))
            raise self._failure
        return Submission(channel, module, self._scratch, self._objection)

    def _policy(self) -> Policy:
        """Return the program's policy, with its scratch folder where it has one."""
        if not self.program.scratch:
            return self.program.policy
        if self._scratch is None:
            self._scratch = scratch.make(self._launcher.scratch)
        return replace(
            self.program.policy,
            file_size=scratch.FILE_SIZE,
            open_files=scratch.OPEN_FILES,
            scratch=str(self._scratch),
        )

    def _environment(self) -> dict[str, str]:
        """Return the variables to set, that of the folder for temporary files among them."""
        folder = str(self._scratch or "")
        named = {n: v.replace("{scratch}", folder) for n, v in self.program.environment}
        return named | ({"TMPDIR": folder} if folder else {})

    def _compile(self, channel: Channel, environment: dict[str, str]) -> None:
        """Have the file compiled; a process that ends before it was is our own failure."""
        try:
            program = self.program
            channel.request("compile", program.source, program.filename, environment)
        except Crashed as crash:  # no student code has run yet, so the status is true
            if crash.status == NOT_CONFINED << 8:
                raise SandboxError(crash.last_output.strip()) from None
            raise

    def _handle(self, channel: Channel, reference: Reference) -> RemoteHandle:
        if reference.number == 1:  # the first object a child ever names is the module
            return ModuleHandle(channel, reference, self.program.module)
        return RemoteHandle(channel, reference)

    def allow(self, seconds: float) -> None:
        """Let the process answer for so many seconds from now."""
        if self._channel is not None:
            self._channel.patience.allow(seconds)

    @property
    def last_call(self) -> Any:
        """The latest call of the student's code, or None."""
        return None if self._channel is None else self._channel.last_call

    def forget_call(self) -> None:
        """Begin a new check: no call has been made yet."""
        if self._channel is not None:
            self._channel.last_call = None

    def discard(self) -> None:
        """End the process; the next use starts another."""
        channel, self._channel, self._submission = self._channel, None, None
        if channel is not None:
            self.cpu += channel.close()
            self.output += channel.text()

    def close(self) -> None:
        """End the process for good and remove the scratch folder."""
        self.discard()
        if self._scratch is not None:
            scratch.remove(self._scratch)
            self._scratch = None
