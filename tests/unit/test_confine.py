"""What the sandbox's layers decide, judged without confining anybody."""

from __future__ import annotations

import errno
import os
import site
import struct
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox import interpreter, seccomp
from grader.sandbox.confine import Confiner, Policy, detect, limit_resources
from grader.sandbox.system_calls import MACHINES, NUMBERS

BROKER = seccomp.BROKER
OWN = 4242  # the number of the process that the filters below are for
EPERM = 0x00050000 | errno.EPERM
ENOSYS = 0x00050000 | errno.ENOSYS
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
STANDARD = {"processes": False, "landlock": True, "scoped": True}


def decision(machine, number, *arguments, architecture=None, **kind):
    """Run a filter as the kernel would and return what it decides."""
    _, audit, _ = MACHINES[machine]
    program = seccomp.build(machine, **(STANDARD | kind)).for_process(OWN)
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=iIQ6Q", number, architecture or audit, 0, *padded)
    code = list(struct.iter_unpack("=HBBI", program))
    accumulator, position = 0, 0
    while True:
        operation, if_true, if_false, operand = code[position]
        position += 1
        match operation:
            case 0x20:
                accumulator = struct.unpack_from("=I", data, operand)[0]
            case 0x54:
                accumulator &= operand
            case 0x05:
                position += operand
            case 0x15:
                position += if_true if accumulator == operand else if_false
            case 0x35:
                position += if_true if accumulator >= operand else if_false
            case 0x06:
                return operand
            case _:
                raise AssertionError(f"no such instruction: {operation:#x}")


def named(machine, name, *arguments, **kind):
    """Ask about a system call by name; one that the machine doesn't have counts as None."""
    number = NUMBERS[name][MACHINES[machine][0]]
    return None if number is None else decision(machine, number, *arguments, **kind)


@pytest.fixture(params=sorted(MACHINES))
def machine(request):
    return request.param


@pytest.mark.parametrize(
    "name",
    [
        "fork", "vfork", "execve", "execveat", "setsid", "setpgid", "socket", "connect", "ptrace",
        "process_vm_readv", "process_vm_writev", "pidfd_send_signal", "rt_sigqueueinfo", "fchmod",
        "fchownat", "truncate", "utimensat", "setxattr", "unlinkat", "renameat2", "mount",
        "unshare", "setns", "io_uring_setup", "bpf", "perf_event_open", "keyctl", "userfaultfd",
        "shmget", "msgget", "semget", "mq_open", "inotify_init1", "setresuid", "seccomp",
    ],
)  # fmt: skip
def test_denied(machine, name):
    """A submission has no use for this call, and others would be hurt by it."""
    assert named(machine, name) in (EPERM, None)


@pytest.mark.parametrize(
    ("name", "arguments", "allowed"),
    [
        ("kill", (OWN, 15), True),
        ("kill", (OWN + 1, 15), False),
        ("kill", (0xFFFFFFFF, 9), False),
        ("kill", (0, 9), False),
        ("tgkill", (OWN, 7, 15), True),
        ("tgkill", (OWN - 1, 7, 15), False),
        ("prlimit64", (0, 7), True),
        ("prlimit64", (OWN, 7), True),
        ("prlimit64", (1, 7), False),
        ("setpriority", (0, 0, 19), True),
        ("setpriority", (2, 0, 19), False),
        ("sched_setaffinity", (0,), True),
        ("sched_setaffinity", (OWN + 1,), False),
        ("socketpair", (1, 1 | 0o2004000), True),
        ("socketpair", (1, 2), False),
        ("socketpair", (2, 1), False),
        ("mmap", (0, 4096, 3, 0x22), True),
        ("mmap", (0, 4096, 3, 0x20022), True),
        ("mmap", (0, 4096, 1, 0x01), True),
        ("mmap", (0, 4096, 3, 0x21), False),
        ("mmap", (0, 4096, 3, 0x23), False),
        ("mmap", (0, 4096, 3, 0x122), False),
        ("clone", (0x3D0F00,), True),
        ("clone", (0x11,), False),
        ("clone", (0x10000 | 0x10000000,), False),
        ("prctl", (15,), True),
        ("prctl", (1, 0), False),
        ("prctl", (4, 0), False),
        ("prctl", (36, 1), False),
        ("fcntl", (3, 1030), True),
        ("fcntl", (3, 8, OWN), False),
        ("fcntl", (3, 1024), False),
        ("ioctl", (0, 0x5401), True),
        ("ioctl", (0, 0x5412), False),
    ],
)
def test_judged_by_argument(machine, name, arguments, allowed):
    """What concerns only the process itself passes; what reaches others does not."""
    assert (seccomp.ALLOW if allowed else EPERM) == named(machine, name, *arguments)


@pytest.mark.parametrize("flags", [0, 1 | 0o1100, 2 | 0o1100, 0o2000000, 0o200000])
def test_usual_ways_to_open(machine, flags):
    """Landlock judges a usual way to open a file."""
    assert named(machine, "openat", 0, 0, flags) == seccomp.ALLOW


@pytest.mark.parametrize("flags", [0o1000, 3, 3 | 0o1000])
def test_truncating_without_writing(machine, flags):
    """An old Landlock overlooks these ways to empty a file."""
    assert named(machine, "openat", 0, 0, flags) == EPERM


@pytest.mark.parametrize("flags", [1, 2, 0o100, 0o20000000 | 2])
def test_without_landlock_nothing_is_opened_for_writing(machine, flags):
    """Where Landlock is missing, the filter keeps files from being written."""
    assert named(machine, "openat", 0, 0, flags, landlock=False) == EPERM


def test_processes_may_be_made_where_allowed(machine):
    """A policy with processes lets fork pass."""
    assert named(machine, "clone", 0x11, processes=True) == seccomp.ALLOW


@pytest.mark.parametrize(("flags", "expected"), [(0x21, seccomp.ALLOW), (0x122, EPERM)])
def test_processes_share_memory(machine, flags, expected):
    """A policy with processes lets them share memory; a stack that grows is nobody's."""
    assert expected == named(machine, "mmap", 0, 4096, 3, flags, processes=True)


@pytest.mark.parametrize("flag", [0x8000, 0x10000000, 0x20000000, 0x02000000])
def test_processes_stay_below_their_parent(machine, flag):
    """No process is made beside its parent or in namespaces of its own."""
    assert named(machine, "clone", 0x11 | flag, processes=True) == EPERM


@pytest.mark.parametrize(("scoped", "expected"), [(True, seccomp.ALLOW), (False, EPERM)])
def test_processes_signal_where_landlock_fences_them_in(machine, scoped, expected):
    """Other processes may be signalled only where Landlock sees that they are its own."""
    assert expected == named(machine, "kill", OWN + 1, 9, processes=True, scoped=scoped)


def test_processes_run_no_programs(machine):
    """Processes or not, no other program starts."""
    assert named(machine, "execve", processes=True) in (EPERM, None)


@pytest.mark.parametrize(
    ("processes", "descriptor", "expected"),
    [(False, BROKER, EPERM), (True, BROKER, seccomp.ALLOW), (True, BROKER + 1, EPERM)],
)
def test_descriptors_are_sent_to_the_broker_alone(machine, processes, descriptor, expected):
    """Who could send descriptors elsewhere could leave them on their way, to everybody's harm."""
    assert expected == named(machine, "sendmsg", descriptor, processes=processes)


@pytest.mark.parametrize("processes", [False, True])
def test_no_many_messages_in_one_call(machine, processes):
    """A call that sends many messages would be judged by the first argument alone."""
    assert named(machine, "sendmmsg", BROKER, processes=processes) == EPERM


@pytest.mark.parametrize(
    ("call", "arguments"), [("close", ()), ("dup2", (7,)), ("dup3", (7,))], ids=str
)
@pytest.mark.parametrize(
    ("processes", "descriptor", "expected"),
    [(True, BROKER, EPERM), (True, BROKER + 1, seccomp.ALLOW), (False, BROKER, seccomp.ALLOW)],
)
def test_nothing_takes_the_brokers_place(machine, call, arguments, processes, descriptor, expected):
    """The descriptor on which sending is allowed stays what it is; every other may be closed."""
    decided = named(machine, call, *arguments, descriptor, processes=processes)
    assert decided in (expected, None)


@pytest.mark.parametrize(
    ("level", "option", "expected"),
    [(1, 7, EPERM), (1, 32, EPERM), (1, 8, seccomp.ALLOW), (6, 7, seccomp.ALLOW)],
    ids=["SO_SNDBUF", "SO_SNDBUFFORCE", "SO_RCVBUF", "of TCP"],
)
def test_the_way_to_the_broker_stays_narrow(machine, level, option, expected):
    """Few messages fit on the way to the broker; nobody can make room for more."""
    assert expected == named(machine, "setsockopt", BROKER, level, option, processes=True)


@pytest.mark.parametrize(("processes", "expected"), [(True, ENOSYS), (False, seccomp.ALLOW)])
def test_closing_a_range_is_closing_one_by_one(machine, processes, expected):
    """A range could hold the descriptor that must stay: whoever asks falls back to close."""
    assert expected == named(machine, "close_range", 3, 9, processes=processes)


@pytest.mark.parametrize("number", [400, 463, 5000, 0x3FFFFFFF])
def test_unknown_numbers_do_not_exist(machine, number):
    """A call that this version doesn't know is answered as an old kernel would."""
    assert decision(machine, number) == ENOSYS


@pytest.mark.parametrize("name", ["clone3", "openat2"])
def test_falls_back(machine, name):
    """Calls that hide their arguments look absent, so that libraries use the older ones."""
    assert named(machine, name) == ENOSYS


def test_other_abi_is_killed():
    """A 64-bit process has no reason to use the x32 numbers."""
    assert decision("x86_64", 0x40000000 | 39) == seccomp.KILL


@pytest.mark.parametrize("architecture", [0x40000003, 0x40000028])
def test_32_bit_architecture_is_killed(machine, architecture):
    """32-bit calls have other numbers, which the filter would misread."""
    assert decision(machine, 20, architecture=architecture) == seccomp.KILL


@pytest.mark.parametrize("name", ["read", "futex", "getrandom", "exit_group"])
def test_everyday_calls_pass(machine, name):
    """What every program needs is allowed."""
    numbers = {
        "read": (0, 63),
        "futex": (202, 98),
        "getrandom": (318, 278),
        "exit_group": (231, 94),
    }
    assert decision(machine, numbers[name][MACHINES[machine][0]]) == seccomp.ALLOW


def test_numbers_are_distinct(machine):
    """No two calls share a number: one of the rules would be lost."""
    numbers = [pair[MACHINES[machine][0]] for pair in NUMBERS.values()]
    present = [number for number in numbers if number is not None]
    assert sorted(set(present)) == sorted(present)


def test_no_package_folder_is_readable():
    """Installed packages, and with them the grader, lie below no path allowed for the library."""
    allowed = [Path(path).resolve() for path in interpreter.readable()]
    folders = {sysconfig.get_path("purelib"), *site.getsitepackages(), "/usr/lib/python3"}
    above = [
        (folder, path)
        for folder in folders
        for path in allowed
        if (Path(folder).resolve() / "dist-packages" / "grader").is_relative_to(path)
    ]
    assert above == []


def test_link_to_a_package_folder_is_left_out(tmp_path, monkeypatch):
    """A link in the standard library's folder does not smuggle packages in."""
    library = tmp_path / "lib" / "python3"
    (library / "dist-packages").mkdir(parents=True)
    (library / "os.py").touch()
    (library / "extras").symlink_to(library / "dist-packages")
    monkeypatch.setattr(os, "__file__", str(library / "os.py"))
    inside = [path for path in interpreter.readable() if path.startswith(str(library))]
    assert inside == [str(library / "os.py")]


@LINUX
def test_cap_on_landlock(monkeypatch):
    """The environment can make Landlock look older."""
    monkeypatch.setenv("GRADER_LANDLOCK_ABI", "1")
    assert detect().landlock <= 1


@LINUX
def test_absent_landlock_is_said(monkeypatch):
    """Without Landlock, a sentence tells what that means."""
    monkeypatch.setenv("GRADER_LANDLOCK_ABI", "0")
    assert "can read every file" in " ".join(detect().missing)


@LINUX
def test_absent_seccomp_is_said(monkeypatch):
    """Without seccomp, a sentence tells what that means."""
    monkeypatch.setattr(seccomp, "available", lambda: False)
    assert "open sockets" in " ".join(detect().missing)


@LINUX
def test_unknown_architecture_is_said(monkeypatch):
    """Without rules for the architecture, its name is told."""
    answer = os.uname_result(("Linux", "host", "6.1", "1", "riscv64"))
    monkeypatch.setattr(os, "uname", lambda: answer)
    assert "riscv64" in " ".join(detect().missing)


@LINUX
def test_bad_cap_is_refused(monkeypatch):
    """A cap that is no number must not pass for no cap."""
    monkeypatch.setenv("GRADER_LANDLOCK_ABI", "new")
    with pytest.raises(SandboxError, match="GRADER_LANDLOCK_ABI is 'new'; set it to a number"):
        detect()


def test_elsewhere_nothing_is_there(monkeypatch):
    """Another system has none of the layers and says so."""
    monkeypatch.setattr(sys, "platform", "darwin")
    layers = detect()
    there = layers.landlock, layers.seccomp, layers.rlimits, layers.capabilities_dropped
    assert not any(there)


def test_elsewhere_no_confiner(monkeypatch):
    """Another system gets an error rather than a confiner that does nothing."""
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxError, match=r"darwin.*grade files that you don't trust on Linux"):
        Confiner((), ())


def test_elsewhere_limits_are_left_out(monkeypatch):
    """A system without resource limits is no error for the fallback."""
    monkeypatch.setattr(sys, "platform", "win32")
    assert limit_resources(Policy(cpu_seconds=1, address_space=1, data=1)) is None


def test_import_without_unix_modules():
    """The module can be imported where Python has no fcntl and no resource."""
    code = (
        "import contextlib, ctypes, dataclasses, pathlib, signal, sys\n"
        "sys.modules['fcntl'] = sys.modules['resource'] = None\n"
        "sys.platform = 'win32'\n"
        "from grader.sandbox.confine import detect\n"
        "print(detect().platform)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "win32\n"


def test_import_brings_nothing_else_of_the_grader():
    """The zygote that forks submissions must not hold the rest of the grader."""
    code = (
        "import sys, grader.sandbox.confine\n"
        "print(*sorted(n for n in sys.modules if n.startswith('grader.')))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    parts = ["confine", "interpreter", "kernel", "landlock", "limits", "seccomp", "system_calls"]
    expected = ["grader.errors", "grader.sandbox", *(f"grader.sandbox.{part}" for part in parts)]
    assert expected == result.stdout.split()
