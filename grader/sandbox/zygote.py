"""The fork server: started once per run with an empty environment, it forks a child per submission.

It preloads what students import and the exercises' probes, so that a fork costs milliseconds. It
holds no secret: never a suite, an expected value or another submission may be loaded here.
"""

from __future__ import annotations

import asyncio.selector_events
import contextlib
import ctypes
import errno
import fcntl
import gc
import importlib
import os
import select
import signal
import socket
import sys
import threading
import time
import warnings
from typing import NoReturn

from grader.sandbox import broker, child, family, protocol, scratch, seccomp, warden
from grader.sandbox.clock import VirtualClock, prepare
from grader.sandbox.confine import Confiner
from grader.sandbox.protocol import (
    NOT_CONFINED,
    Connect,
    Exited,
    Look,
    Ready,
    Seen,
    Setup,
    Spawn,
    Spawned,
)
from grader.sandbox.warden import Family

CHANNEL = 3  #: the child's descriptor for its channel
_ATTEMPTS, _PAUSE = 1000, 10  # to send a descriptor while there are too many; milliseconds
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


class Zygote:
    """Serves fork requests from any number of control sockets until all of them are closed."""

    def __init__(self, control: socket.socket, setup: Setup) -> None:
        self._confiner = Confiner(setup.readable, setup.listable)
        self._controls = {control.fileno(): control}
        self._children: dict[int, tuple[int, socket.socket]] = {}  # pidfd → pid, who asked
        self._scratch: dict[int, str] = {}  # pidfd → folder, where there is one
        self._overfull: set[int] = set()  # pidfds of children killed for that
        self._families: dict[int, Family] = {}  # pidfd → of children that may make processes
        self._asking: dict[int, Family] = {}  # descriptor → the family that asks on it
        self._next_look = 0.0
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> None:
        """Answer until nobody is left to ask."""
        while self._controls:
            watched = self._scratch or self._families
            for descriptor, _ in self._poll.poll(scratch.INTERVAL if watched else None):
                if descriptor in self._asking:
                    self._hear_family(descriptor)
                elif descriptor in self._children:
                    self._reap(descriptor)
                elif descriptor in self._controls:
                    self._hear(self._controls[descriptor])
            self._look_at_scratch()
            self._look_at_families()
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
        elif isinstance(request, Look):
            self._tell(control, request.pid)
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
        ours = None
        if request.policy.processes:
            ours, theirs = broker.pair()
            descriptors.append(theirs.detach())
        pid = os.fork()
        if pid == 0:
            _become_child(self._confiner, request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        pidfd = os.pidfd_open(pid)
        self._children[pidfd] = (pid, control)
        self._poll.register(pidfd, select.POLLIN)
        if ours is not None:
            self._families[pidfd] = Family(pid, ours)
            self._listen(self._families[pidfd])
        if request.policy.scratch:
            self._scratch[pidfd] = request.policy.scratch
        with contextlib.suppress(OSError):  # whoever asked may be gone by now
            socket.send_fds(control, [protocol.encode(Spawned(pid))], [pidfd])

    def _reap(self, pidfd: int) -> None:
        pid, control = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        strays = len(family.members(pid)) if pidfd in self._families else 0
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)  # whatever it has started: none can leave its group
        _, status, usage = os.wait4(pid, 0)
        _reap_group(pid)
        excess = self._dissolve(pidfd)
        self._scratch.pop(pidfd, None)
        if pidfd in self._overfull:
            self._overfull.discard(pidfd)
            status = signal.SIGXFSZ  # as the kernel would have put it, had it such a limit
        cpu = usage.ru_utime + usage.ru_stime
        gone = Exited(pid, status, cpu, usage.ru_maxrss * 1024, strays, excess)
        with contextlib.suppress(OSError):
            control.send(protocol.encode(gone))

    # -- children that may make processes ----------------------------------------------------------

    def _listen(self, asking: Family) -> None:
        for descriptor in asking.descriptors:
            if descriptor not in self._asking:
                self._asking[descriptor] = asking
                self._poll.register(descriptor, select.POLLIN)

    def _hear_family(self, descriptor: int) -> None:
        asking = self._asking[descriptor]
        if asking.hear(descriptor):
            self._listen(asking)
        else:
            self._poll.unregister(descriptor)
            del self._asking[descriptor]

    def _look_at_families(self) -> None:
        now = time.monotonic()
        if self._families and now >= self._next_look:
            for watched in self._families.values():
                watched.look()
            self._next_look = now + warden.INTERVAL

    def _tell(self, control: socket.socket, pid: int) -> None:
        """Say what a child's processes share."""
        pidfds = [pidfd for pidfd, (known, _) in self._children.items() if known == pid]
        of_child = self._families.get(pidfds[0]) if pidfds else None
        segments = of_child.broker.segments if of_child else []
        with contextlib.suppress(OSError):
            control.send(protocol.encode(Seen(pid, segments)))

    def _dissolve(self, pidfd: int) -> str:
        """Give back what a child's processes shared; return the limit they exceeded, or ""."""
        gone = self._families.pop(pidfd, None)
        if gone is None:
            return ""
        for descriptor in [d for d, asking in self._asking.items() if asking is gone]:
            self._poll.unregister(descriptor)
            del self._asking[descriptor]
        gone.close()
        return gone.excess

    def _look_at_scratch(self) -> None:
        for pidfd, folder in self._scratch.items():
            if pidfd not in self._overfull and scratch.is_overfull(folder):
                self._overfull.add(pidfd)
                _kill(pidfd)

    def _kill_all(self) -> None:
        for pid, _ in self._children.values():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            os.kill(pid, signal.SIGKILL)  # it may not lead its group yet
            os.waitpid(pid, 0)
            _reap_group(pid)

    def end(self, *_: object) -> NoReturn:
        """End every child, and this process: the grader is gone. Handles a signal."""
        self._kill_all()
        os._exit(0)


def _kill(pidfd: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _reap_group(group: int) -> None:
    """Wait for the killed processes of a group: each becomes ours when its parent has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-group, 0)


def _become_child(confiner: Confiner, request: Spawn, descriptors: list[int]) -> None:
    """Turn the fresh fork into a submission's process; never returns."""
    status = NOT_CONFINED
    try:
        gc.disable()
        _take_descriptors(descriptors)
        _reset_signals()
        os.setsid()
        os.chdir(request.policy.scratch or "/")
        _open_standard_streams()
        clock = _install_clock() if request.virtual_clock else None
        if request.policy.processes:
            confiner.apply(request.policy, keep=seccomp.BROKER, supervise=_hand_over)
            from grader.sandbox import multiprocess  # noqa: PLC0415  preloaded where it is used

            multiprocess.install(seccomp.BROKER)
        else:
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
    """Put the channel on 3, the output on 1 and 2, nothing on 0, the broker, if any, on 4."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    # Out of the way first: dup2 onto a descriptor that is still needed would lose it.
    nothing, channel, output, *more = (
        fcntl.fcntl(descriptor, fcntl.F_DUPFD, 100) for descriptor in (nothing, *descriptors)
    )
    for target, source in enumerate([nothing, output, output, channel, *more]):
        os.dup2(source, target)


def _hand_over(listener: int) -> None:
    """Give the zygote the descriptor on which the kernel asks it, before any student code runs."""
    asking = socket.socket(fileno=seccomp.BROKER)
    for _ in range(_ATTEMPTS):
        try:
            socket.send_fds(asking, [warden.LISTENER], [listener])
        except OSError as error:
            if error.errno != errno.ETOOMANYREFS:
                raise
            select.poll().poll(_PAUSE)
        else:
            break
    else:
        raise OSError(errno.ETOOMANYREFS, "too many descriptors on their way")
    asking.detach()


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
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)  # so that it ends what it has started
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # Ctrl-C is the parent's business
    control = socket.socket(fileno=descriptor)
    configuration = msgspec.json.decode(setup, type=Setup)
    warnings.simplefilter("default")
    asyncio.selector_events._HAS_SENDMSG = False  # type: ignore[attr-defined]  # the filter has none
    prepare()
    failed = _preload(configuration.preload)
    zygote = Zygote(control, configuration)
    signal.signal(signal.SIGTERM, zygote.end)
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, shared pages
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more: serve() sees it as well
        control.send(protocol.encode(Ready(threading.active_count(), failed)))
    zygote.serve()
