"""Confines a submission's process before any student code runs in it, and tells what is missing.

The layers overlap on purpose: limits for resources, Landlock for files, seccomp for the rest. This
module is loaded by the zygote, which every submission is forked from, so nothing of the grader but
its errors may be imported here, and nothing that is slow to load.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from grader.errors import SandboxError
from grader.sandbox import interpreter, landlock, limits, seccomp

if sys.platform != "win32":
    import fcntl
    import resource

_OUT_OF_THE_WAY = 100  # descriptors below this are the child's to rearrange
_HIGHEST_DESCRIPTOR = 1 << 16
# Too old a kernel, or a container whose own supervisor the kernel asks already.
_NOT_SUPERVISED = (errno.EBUSY, errno.EINVAL, errno.ENOSYS)


@dataclass(frozen=True)
class Policy:
    """What one submission may do; whatever isn't named here, it may not."""

    cpu_seconds: int
    address_space: int  #: bytes
    data: int  #: bytes of private memory
    file_size: int = 0  #: bytes; a write to a file or memfd beyond it fails
    open_files: int = 64
    processes: bool = False  #: may make processes (never run programs)
    own_proc: bool = False  #: may read /proc about itself, and /proc/stat and meminfo: psutil
    readable: tuple[str, ...] = ()  #: more files and folders to read
    listable: tuple[str, ...] = ()  #: more folders to list, below as well; no file is read
    scratch: str = ""  #: a folder in which it may make, write and remove files; none if empty


@dataclass(frozen=True)
class Layers:
    """What this machine can put between a submission and itself."""

    landlock: int  #: ABI version, 0 for none
    seccomp: bool
    rlimits: bool
    capabilities_dropped: bool
    platform: str
    missing: tuple[str, ...]  #: a sentence each: what isn't there, and what that means


def detect() -> Layers:
    """Tell what this machine gives, without confining anybody.

    Raises:
        SandboxError: `GRADER_LANDLOCK_ABI` is set to something that is no number.

    """
    if sys.platform != "linux":
        sentence = (
            f"This system ({sys.platform}) has no Landlock and no seccomp: a submission can do "
            "whatever you can do here; grade files that you don't trust on Linux."
        )
        return Layers(0, False, False, False, sys.platform, (sentence,))
    system = os.uname()
    version, filters = landlock.abi(), seccomp.available()
    return Layers(
        landlock=version,
        seccomp=filters,
        rlimits=True,
        capabilities_dropped=True,
        platform=f"{system.sysname} {system.release} {system.machine}",
        missing=tuple(_missing(version, filters=filters, machine=system.machine)),
    )


def _missing(version: int, *, filters: bool, machine: str) -> Iterator[str]:
    if version == 0:
        yield (
            "Landlock is missing (it came with Linux 5.13 and may be off at boot): a submission "
            "can read every file that you can read; switch Landlock on or use a newer kernel."
        )
    elif version < landlock.SCOPE_ABI and filters:
        yield (
            f"Landlock has version {version} here, and only {landlock.SCOPE_ABI} (Linux 6.12) "
            "fences in signals: where an exercise allows processes, they can't signal one another."
        )
    if not filters:
        why = "this kernel takes no filters" if seccomp.machine() else f"no rules for {machine}"
        yield (
            f"seccomp is missing ({why}): a submission can start programs, signal your processes "
            "and open sockets; use a usual Linux kernel on x86_64 or aarch64."
        )


def limit_resources(policy: Policy) -> None:
    """Set what limits this system has, and no other layer: for systems that `Confiner` refuses."""
    _set_limits(policy, strict=False)


def _set_limits(policy: Policy, *, strict: bool) -> None:
    limits.set_resources(
        cpu_seconds=policy.cpu_seconds,
        address_space=policy.address_space,
        data=policy.data,
        file_size=policy.file_size,
        open_files=policy.open_files,
        strict=strict,
    )


@contextlib.contextmanager
def _layer(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise SandboxError(
            f"the sandbox could not set up its layer {name}: {error}; "
            "run `grader doctor` to see what this machine gives"
        ) from error


class Confiner:
    """What all submissions' processes share, prepared once in the process that forks them.

    A layer that `detect` finds missing is left out, and `layers` says so; one that is there and
    fails is an error.
    """

    def __init__(self, readable: Iterable[str], listable: Iterable[str]) -> None:
        """Prepare rules and filters.

        Args:
            readable: files and folders (packages) that every child may read.
            listable: folders of which every child may list the names, below them as well.

        Raises:
            SandboxError: this is no Linux, or the kernel refused.

        """
        self.layers = detect()
        if sys.platform != "linux":
            raise SandboxError(self.layers.missing[0])
        self._parent = os.getpid()
        self._rules = _rules(
            [*interpreter.readable(), *readable], [*interpreter.listable(), *listable]
        )
        self._rules.append((os.devnull, landlock.READ_WRITE))
        #: The shared ruleset; whoever closes descriptors before `apply` must leave this open.
        self.descriptor: int | None = None
        if self.layers.landlock:
            with _layer("Landlock"):
                self.descriptor = self._shared_ruleset()
        self._filters = {kinds: self._filter(*kinds) for kinds in product((False, True), repeat=2)}
        self._supervised = self._filter(processes=True, scratch=False, supervised=True)

    def _shared_ruleset(self) -> int:
        ruleset = landlock.ruleset(self._rules, self.layers.landlock)
        try:
            return fcntl.fcntl(ruleset, fcntl.F_DUPFD_CLOEXEC, _OUT_OF_THE_WAY)
        finally:
            os.close(ruleset)

    def _filter(
        self, processes: bool, scratch: bool, *, supervised: bool = False
    ) -> seccomp.Filter | None:
        machine = seccomp.machine()
        if machine is None or not self.layers.seccomp:
            return None
        version = self.layers.landlock
        scoped = version >= landlock.SCOPE_ABI
        return seccomp.build(
            machine,
            processes=processes,
            landlock=version > 0,
            scoped=scoped,
            scratch=scratch and version > 0,
            supervised=supervised,
        )

    def close(self) -> None:
        """Give back the descriptor; no child can be confined any more."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def apply(
        self,
        policy: Policy,
        keep: int | None = None,
        supervise: Callable[[int], None] | None = None,
    ) -> None:
        """Confine this process for good; call it in a child, after `setsid`, before student code.

        The process must be a child of the one that made this confiner, and have one thread.

        Args:
            policy: what the process may do.
            keep: the last descriptor to leave open, all above it are closed; None closes none.
                Closing them later instead would undo `own_proc`.
            supervise: where the policy allows processes and the kernel can ask somebody before
                one is made, it is called with the descriptor to answer on, closed afterwards.

        Raises:
            SandboxError: a layer failed; its name is in the message. End the process then.

        """
        with _layer("parent-death signal"):
            limits.die_with(self._parent)
        if keep is not None:
            self._close_above(keep)
        with _layer("Landlock"):
            ruleset = self._ruleset(policy)  # before the limits: it opens files
        with _layer("resource limits"):
            _set_limits(policy, strict=True)
        with _layer("capabilities"):
            limits.drop_capabilities()
        with _layer("no_new_privs"):
            limits.forbid_new_privileges()
        if ruleset is not None:
            with _layer("Landlock"):
                landlock.restrict(ruleset)
                os.close(ruleset)
        self.descriptor = None
        with _layer("seccomp"):  # last: what comes before needs calls that it denies
            self._install_filter(policy, supervise)

    def _install_filter(self, policy: Policy, supervise: Callable[[int], None] | None) -> None:
        machine, own = seccomp.machine(), os.getpid()
        if supervise and self._supervised and machine and policy.processes and not policy.scratch:
            try:
                listener = seccomp.install_supervised(machine, self._supervised.for_process(own))
            except OSError as error:
                if error.errno not in _NOT_SUPERVISED:
                    raise
            else:
                supervise(listener)
                os.close(listener)
                return
        filters = self._filters[policy.processes, bool(policy.scratch)]
        if filters is not None:
            seccomp.install(filters.for_process(own))

    def _close_above(self, last: int) -> None:
        """Close what the limit on open files would hide from a later attempt."""
        end = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], _HIGHEST_DESCRIPTOR)
        if self.descriptor is None:
            os.closerange(last + 1, end)
        else:
            os.closerange(last + 1, self.descriptor)
            os.closerange(self.descriptor + 1, end)

    def _ruleset(self, policy: Policy) -> int | None:
        """Return the ruleset to use: a fresh one where the policy allows more than the shared.

        The shared one can't be extended, as that would reach every other child, and a second one
        on top could only take away.
        """
        more = _rules(policy.readable, policy.listable)
        if policy.scratch:
            if self.descriptor is None:
                raise OSError("a scratch folder needs Landlock, which keeps to it what is written")
            more.append((policy.scratch, landlock.SCRATCH))
        if policy.own_proc:
            mine = (f"/proc/{os.getpid()}", "/proc/stat", "/proc/meminfo")
            # Held open for good: when memory is short, the kernel forgets entries of /proc that
            # nobody uses, and with them what Landlock knows of them.
            for path in mine:
                os.open(path, os.O_PATH | os.O_CLOEXEC)
            more += _rules(mine, ())
        if self.descriptor is None or not more:
            return self.descriptor
        fresh = landlock.ruleset([*self._rules, *more], self.layers.landlock)
        self.close()
        return fresh


def _rules(readable: Iterable[str], listable: Iterable[str]) -> list[landlock.Rule]:
    rules = [(path, landlock.READ) for path in readable]
    return rules + [(path, landlock.LIST) for path in listable]
