"""Starts submissions' processes: through the zygote on Linux, as fresh subprocesses elsewhere.

This is the process layer: it knows descriptors and exit statuses, not what is said on a channel.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from grader.errors import SandboxError
from grader.sandbox import bubblewrap, family, protocol
from grader.sandbox.confine import Policy
from grader.sandbox.packages import listable, readable
from grader.sandbox.protocol import Connect, Exited, Look, Ready, Seen, Setup, Spawn, Spawned
from grader.sandbox.scratch import Folder

START_LIMIT = 60.0  #: seconds a zygote may take to load
ANSWER_LIMIT = 30.0  #: seconds it may take to fork a child, or to see one end

# The C library reads its environment at start: clearing os.environ later would be too late.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "TZ": "UTC",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}
_PASSED_ON = ("GRADER_LANDLOCK_ABI",)
_GONE = (1 << 22) + 1  # a pid that no process has, for one that has ended
_ROOT = str(Path(__file__).parents[2])


class Process:
    """A running submission: its channel, its output, and its end."""

    def __init__(self, pid: int, channel: socket.socket, output: int) -> None:
        self.pid = pid
        self.channel = channel
        self.output = output  #: descriptor, closed by `close`
        self.exit: Exited | None = None
        self.makes_processes = False

    def others(self) -> int:
        """Return how many processes that it has started are alive."""
        return sum(member.pid != self.pid for member in family.members(self.pid))

    def segments(self) -> list[str] | None:
        """Return the names of shared memory that its processes hold, None where nobody knows."""
        return None

    def kill(self) -> None:
        """End it at once; it may be gone already."""
        raise NotImplementedError

    def ends_within(self, seconds: float) -> bool:
        """Tell whether it ends by itself within so many seconds."""
        raise NotImplementedError

    def wait(self) -> Exited:
        """Wait until it is gone and return how it went."""
        raise NotImplementedError

    def close(self) -> Exited:
        """Kill it, wait, and give back every descriptor."""
        self.kill()
        exited = self.wait()
        self.channel.close()
        if self.output >= 0:
            os.close(self.output)
            self.output = -1
        return exited


class Launcher(Protocol):
    """Starts processes for one grading process."""

    scratch: Path  #: the folder for scratch folders

    def spawn(self, policy: Policy, *, virtual_clock: bool) -> Process:
        """Start a confined process that awaits requests on its channel."""
        ...

    def close(self) -> None:
        """End whatever this launcher started."""
        ...


def _command(function: str, *arguments: str) -> list[str]:
    module, name = function.split(":")
    code = (
        f"import sys; sys.path.insert(0, {_ROOT!r}); "
        f"from {module} import {name}; sys.path.pop(0); {name}({', '.join(arguments)})"
    )
    return [sys.executable, "-s", "-P", "-c", code]


def _environment() -> dict[str, str]:
    return ENVIRONMENT | {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


class ForkServer:
    """The zygote of a run. Start it from the main thread, before anything slow."""

    def __init__(self, preload: list[str]) -> None:
        setup = protocol.encode(Setup(preload, readable(), listable()))
        self._scratch = Folder()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = _command("grader.sandbox.zygote:main", str(theirs.fileno()), repr(setup))
            if bubblewrap.state().on:
                command = bubblewrap.wrapped(command, preload, [str(self._scratch.path)])
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
                command,
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._owner = os.getpid()
        self._ready: Ready | None = None

    def wait_ready(self) -> None:
        """Wait until the zygote has loaded everything.

        Raises:
            SandboxError: it ended, took too long, or has a second thread, which forks would lose.

        """
        if self._ready is not None:
            return
        self._control.settimeout(START_LIMIT)
        try:
            message = self._control.recv(protocol.MAX_MESSAGE)
        except TimeoutError:
            raise SandboxError(
                f"the fork server did not start within {START_LIMIT:.0f} s"
            ) from None
        ready = protocol.decode_answer(message) if message else None
        if not isinstance(ready, Ready):
            raise SandboxError("the fork server ended while it started; its error is above")
        if ready.threads != 1:
            raise SandboxError(f"the fork server has {ready.threads} threads; it must have one")
        if ours := [name for name in ready.failed if name.startswith("grader.")]:
            raise SandboxError(f"the fork server cannot load {', '.join(ours)}")
        self._ready = ready

    def connect(self) -> ForkLauncher:
        """Return a launcher for one grading process (this one, or one it is about to fork)."""
        self.wait_ready()
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            socket.send_fds(self._control, [protocol.encode(Connect())], [theirs.fileno()])
        return ForkLauncher(mine, self._scratch.path)

    def close(self) -> None:
        """End the zygote and with it every child."""
        self._control.close()
        if os.getpid() != self._owner:
            return
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._scratch.remove()


class ForkLauncher:
    """One control socket to the zygote."""

    def __init__(self, control: socket.socket, scratch: Path) -> None:
        self.scratch = scratch
        self._control = control
        self._control.settimeout(ANSWER_LIMIT)
        self._exited: dict[int, Exited] = {}

    def spawn(self, policy: Policy, *, virtual_clock: bool) -> Process:
        """Fork a child.

        Raises:
            SandboxError: the zygote is gone or does not answer.

        """
        mine, theirs = socket.socketpair()
        out, into = os.pipe()
        request = protocol.encode(Spawn(policy, virtual_clock))
        try:
            socket.send_fds(self._control, [request], [theirs.fileno(), into])
            spawned, pidfd = self._spawned()
        except OSError as error:
            mine.close()
            os.close(out)
            raise SandboxError(f"the fork server is gone: {error}") from error
        finally:
            theirs.close()
            os.close(into)
        process = _Forked(self, spawned.pid, pidfd, mine, out)
        process.makes_processes = policy.processes
        return process

    def _spawned(self) -> tuple[Spawned, int]:
        while True:
            answer, descriptors = self._receive()
            if isinstance(answer, Spawned):
                return answer, descriptors[0]

    def _receive(self) -> tuple[Ready | Spawned | Exited | Seen, list[int]]:
        message, descriptors, _, _ = socket.recv_fds(self._control, protocol.MAX_MESSAGE, 1)
        if not message:
            raise ConnectionResetError("it closed its socket")
        answer = protocol.decode_answer(message)
        if isinstance(answer, Exited):
            self._exited[answer.pid] = answer
        return answer, descriptors

    def look(self, pid: int) -> Seen:
        """Return what a child's processes share."""
        try:
            self._control.send(protocol.encode(Look(pid)))
            while not isinstance(answer := self._receive()[0], Seen):
                pass
        except OSError as error:
            raise SandboxError(f"the fork server is gone: {error}") from error
        return answer

    def exited(self, pid: int) -> Exited:
        """Wait until a child is gone."""
        try:
            while pid not in self._exited:
                self._receive()
        except OSError as error:
            raise SandboxError(f"the fork server is gone: {error}") from error
        return self._exited.pop(pid)

    def close(self) -> None:
        """Close the socket; the zygote ends this launcher's children."""
        self._control.close()


class _Forked(Process):
    def __init__(
        self, launcher: ForkLauncher, pid: int, pidfd: int, channel: socket.socket, output: int
    ) -> None:
        super().__init__(_pid_of(pidfd), channel, output)
        self._launcher = launcher
        self._number = pid  # what the zygote calls it, which may see other pids than we do
        self._pidfd = pidfd

    def kill(self) -> None:
        if self.exit is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def ends_within(self, seconds: float) -> bool:
        return self.exit is not None or bool(select.select([self._pidfd], [], [], seconds)[0])

    def segments(self) -> list[str] | None:
        return self._launcher.look(self._number).segments

    def wait(self) -> Exited:
        if self.exit is None:
            try:
                self.exit = self._launcher.exited(self._number)
            except SandboxError:  # nobody is left to end what it has started
                for member in family.members(self.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(member.pid, signal.SIGKILL)
                raise
            os.close(self._pidfd)
        return self.exit


def _pid_of(pidfd: int) -> int:
    """Return the pid, as this process sees it, of the process that a pidfd means."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        told = Path(f"/proc/self/fdinfo/{pidfd}").read_text(encoding="ascii")
        pid = int(told.split("\nPid:")[1].split()[0])
        return pid if pid > 0 else _GONE
    return _GONE


class SubprocessLauncher:
    """Where there is no zygote: a fresh interpreter per submission, with what limits there are."""

    def __init__(self, preload: list[str]) -> None:
        self._preload = preload
        self._folder = Folder()
        self.scratch = self._folder.path

    def spawn(self, policy: Policy, *, virtual_clock: bool) -> Process:
        """Start an interpreter; raises SandboxError where it cannot be started."""
        mine, theirs = socket.socketpair()
        out, into = os.pipe()
        spawn = protocol.encode(Spawn(policy, virtual_clock))
        try:
            process = subprocess.Popen(  # noqa: S603  our own interpreter and code
                _command(
                    "grader.sandbox.standalone:main",
                    str(theirs.fileno()),
                    repr(spawn),
                    repr(self._preload),
                ),
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=into,
                stderr=into,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"a submission's process cannot be started: {error}") from error
        finally:
            theirs.close()
            os.close(into)
        started = _Subprocess(process, mine, out)
        started.makes_processes = policy.processes
        return started

    def close(self) -> None:
        """Remove the folder for scratch folders; its processes share nothing else."""
        self._folder.remove()


class _Subprocess(Process):
    def __init__(
        self, process: subprocess.Popen[bytes], channel: socket.socket, output: int
    ) -> None:
        super().__init__(process.pid, channel, output)
        self._process = process

    def kill(self) -> None:
        if self.exit is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def ends_within(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def wait(self) -> Exited:
        if self.exit is None:
            code = self._process.wait()
            status = -code if code < 0 else code << 8
            self.exit = Exited(self.pid, status, 0.0, 0)
        return self.exit


def fork_server_works() -> bool:
    """Tell whether this system has what the zygote needs."""
    return (
        sys.platform == "linux"
        and hasattr(os, "pidfd_open")
        and "GRADER_NO_ZYGOTE" not in os.environ
    )
