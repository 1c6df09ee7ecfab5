"""The fork server: started once per run with an empty environment, it forks a child per submission.

It preloads what students import and the exercises' probes, so that a fork costs milliseconds. It
holds no secret: never a suite, an expected value or another submission may be loaded here.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import gc
import importlib
import os
import select
import signal
import socket
import sys
import threading
import warnings

from grader.sandbox import child, protocol
from grader.sandbox.clock import VirtualClock, prepare
from grader.sandbox.confine import Confiner
from grader.sandbox.protocol import (
    NOT_CONFINED,
    Connect,
    Exited,
    Ready,
    Setup,
    Spawn,
    Spawned,
)

CHANNEL = 3  #: the child's descriptor for its channel
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


class Zygote:
    """Serves fork requests from any number of control sockets until all of them are closed."""

    def __init__(self, control: socket.socket, setup: Setup) -> None:
        self._confiner = Confiner(setup.readable, setup.listable)
        self._controls = {control.fileno(): control}
        self._children: dict[int, tuple[int, socket.socket]] = {}  # pidfd → pid, who asked
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> None:
        """Answer until nobody is left to ask."""
        while self._controls:
            for descriptor, _ in self._poll.poll():
                if descriptor in self._children:
                    self._reap(descriptor)
                elif descriptor in self._controls:
                    self._hear(self._controls[descriptor])
        self._kill_all()

    def _hear(self, control: socket.socket) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(control, protocol.MAX_MESSAGE, 4)
        except OSError:
            message, descriptors = b"", []
        if not message:
            self._forget(control)
            return
        request = protocol.decode_request(message)
        if isinstance(request, Connect):
            added = socket.socket(fileno=descriptors[0])
            self._controls[added.fileno()] = added
            self._poll.register(added, select.POLLIN)
        else:
            self._spawn(control, request, descriptors)

    def _forget(self, control: socket.socket) -> None:
        """End the children of a grader's process that is gone."""
        self._poll.unregister(control)
        del self._controls[control.fileno()]
        for pidfd, (_, owner) in self._children.items():
            if owner is control:
                _kill(pidfd)
        control.close()

    def _spawn(self, control: socket.socket, request: Spawn, descriptors: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            _become_child(self._confiner, request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        pidfd = os.pidfd_open(pid)
        self._children[pidfd] = (pid, control)
        self._poll.register(pidfd, select.POLLIN)
        with contextlib.suppress(OSError):  # whoever asked may be gone by now
            socket.send_fds(control, [protocol.encode(Spawned(pid))], [pidfd])

    def _reap(self, pidfd: int) -> None:
        pid, control = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)  # whatever it started in its own session
        _, status, usage = os.wait4(pid, 0)
        strays = self._reap_strays()
        cpu = usage.ru_utime + usage.ru_stime
        gone = Exited(pid, status, cpu, usage.ru_maxrss * 1024, strays)
        with contextlib.suppress(OSError):
            control.send(protocol.encode(gone))

    def _reap_strays(self) -> int:
        """Kill whatever a child left behind; orphans become ours, as we are their subreaper."""
        known = {pid for pid, _ in self._children.values()}
        strays = 0
        while found := [pid for pid in _own_children() if pid not in known]:
            for pid in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)
                strays += 1
        return strays

    def _kill_all(self) -> None:
        for pidfd, (pid, _) in self._children.items():
            _kill(pidfd)
            os.waitpid(pid, 0)


def _kill(pidfd: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _own_children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:  # noqa: PTH123
            return [int(pid) for pid in file.read().split()]
    except OSError:  # no /proc, or a kernel without this list
        return []


def _become_child(confiner: Confiner, request: Spawn, descriptors: list[int]) -> None:
    """Turn the fresh fork into a submission's process; never returns."""
    status = NOT_CONFINED
    try:
        gc.disable()
        _take_descriptors(descriptors)
        _reset_signals()
        os.setsid()
        os.chdir("/")
        _open_standard_streams()
        clock = _install_clock() if request.virtual_clock else None
        confiner.apply(request.policy, keep=CHANNEL)
        gc.enable()
        child.main(CHANNEL, clock)
        status = 0
    except BaseException as error:  # noqa: BLE001  the parent reads it as the child's last output
        os.write(2, f"sandbox: {error}\n".encode(errors="replace"))
    finally:
        os._exit(status)


def _install_clock() -> VirtualClock:
    """Replace this process's clocks, in the probes that were loaded before it as well."""
    clock = VirtualClock()
    clock.install([m for name, m in sys.modules.items() if name.endswith(".probes")])
    return clock


def _take_descriptors(descriptors: list[int]) -> None:
    """Put the channel on 3, the output on 1 and 2, nothing on 0."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    # Out of the way first: dup2 onto a descriptor that is still needed would lose it.
    channel, output, nothing = (
        fcntl.fcntl(descriptor, fcntl.F_DUPFD, 100) for descriptor in (*descriptors, nothing)
    )
    for target, source in ((0, nothing), (1, output), (2, output), (CHANNEL, channel)):
        os.dup2(source, target)


def _reset_signals() -> None:
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit raises, not kills
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _open_standard_streams() -> None:
    names = ("stdin", "stdout", "stderr")
    for descriptor, name in enumerate(names):
        stream = open(  # noqa: SIM115  it lives as long as the process
            descriptor,
            "w" if descriptor else "r",
            buffering=1,  # line by line: both outputs go the same way, in order
            encoding="utf-8",
            errors="backslashreplace",
            closefd=False,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _preload(names: list[str]) -> list[str]:
    failed = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001  a package that cannot load here is the report's business
            failed.append(name)
    return failed


def main(descriptor: int, setup: bytes) -> None:
    """Run a zygote on an open control socket."""
    import msgspec  # noqa: PLC0415  read only at start

    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # Ctrl-C is the parent's business
    control = socket.socket(fileno=descriptor)
    configuration = msgspec.json.decode(setup, type=Setup)
    warnings.simplefilter("default")
    prepare()
    failed = _preload(configuration.preload)
    zygote = Zygote(control, configuration)
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, shared pages
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more: serve() sees it as well
        control.send(protocol.encode(Ready(threading.active_count(), failed)))
    zygote.serve()
