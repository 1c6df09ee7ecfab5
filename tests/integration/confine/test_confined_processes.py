"""What a confined process can do to others, on this machine and elsewhere: nothing."""

from __future__ import annotations

import os
import signal

import pytest

from grader.errors import SandboxError
from grader.sandbox import landlock
from grader.sandbox.confine import Confiner, Policy

X86 = os.uname().machine == "x86_64"


@pytest.mark.parametrize(
    "action",
    [
        "signal_parent",
        "signal_all",
        "queue_signal_to_parent",
        "read_limit_of_parent",
        "fork",
        "execute",
        "undo_parent_death_signal",
        "push_input",
    ],
)
def test_cannot_reach_other_processes(sandbox, action):
    """No process is made, signalled, limited or outlived."""
    assert sandbox.error(action) == "PermissionError"


@pytest.mark.parametrize("call", [("setsid",), ("setpgid", 0, 0), ("setuid", 0), ("setgroups", [])])
def test_cannot_become_another(sandbox, call):
    """A process stays in its group and its user's."""
    assert sandbox.error("path_call", *call) == "PermissionError"


@pytest.mark.parametrize(("family", "kind"), [(2, 1), (2, 2), (10, 1), (1, 1), (16, 3)])
def test_cannot_open_a_socket(sandbox, family, kind):
    """No socket is opened, not to other machines, not to this one's services, not to the kernel."""
    assert sandbox.error("open_socket", family, kind) == "PermissionError"


def test_cannot_open_a_datagram_pair(sandbox):
    """A pair of datagram sockets could still send elsewhere."""
    assert sandbox.error("open_pair", 2) == "PermissionError"


@pytest.mark.skipif(not X86, reason="the numbers are those of x86_64")
@pytest.mark.parametrize(
    "number",
    [101, 310, 311, 272, 165, 161, 425, 321, 298, 250, 323, 29, 68, 64, 240, 294, 253, 135, 206],
)
def test_cannot_use_the_rest(sandbox, number):
    """No ptrace, others' memory, namespace, mount, io_uring, bpf, key, SysV memory and the like."""
    assert sandbox.error("system_call", number, 0, 0, 0, 0, 0, 0) == "PermissionError"


@pytest.mark.parametrize("number", [435, 437, 500])
def test_calls_that_look_absent(sandbox, number):
    """clone3, openat2 and what is newer than the filter don't seem to exist."""
    answer = sandbox.ask("system_call", number, 0, 0, 0, 0)
    assert answer == {"error": "OSError", "text": "[Errno 38] Function not implemented"}


@pytest.mark.skipif(not X86, reason="only x86_64 has this second set of numbers")
def test_x32_call_kills(sandbox):
    """A call by its x32 number ends the process."""
    assert sandbox.ask("system_call", 0x40000000 | 39) == {"ended": -signal.SIGSYS}


@pytest.mark.skipif(not X86, reason="machine code for x86_64")
def test_32_bit_call_kills(sandbox):
    """A call through the 32-bit gate ends the process, as a kernel without that gate does too."""
    ended = sandbox.ask("run_32_bit_call")
    assert ended in ({"ended": -signal.SIGSYS}, {"ended": -signal.SIGSEGV})


def test_child_dies_with_its_parent(start):
    """When the fork server is gone, so is every child."""
    ours, theirs = os.pipe()
    server = start(output=theirs)
    os.close(theirs)
    server.send("wait_for_ever", 1)
    started = os.read(ours, 1)
    server.process.kill()
    ended = os.read(ours, 1)  # end of file once nobody holds the other end
    os.close(ours)
    assert (started, ended) == (b"!", b"")


def test_makes_processes_where_allowed(sandbox):
    """With processes allowed, fork and wait work."""
    assert sandbox.ask("fork", processes=True) == {"value": 7}


@pytest.mark.skipif(landlock.abi() < landlock.SCOPE_ABI, reason="Landlock is too old here")
def test_ends_its_own_processes(start):
    """A process may end those it has made, where Landlock fences signals in."""
    assert start().ask("kill_own_child", processes=True) == {"value": -signal.SIGTERM}


@pytest.mark.parametrize("action", ["execute", "signal_parent", "undo_parent_death_signal"])
def test_processes_are_confined_too(sandbox, action):
    """Allowing processes allows nothing else."""
    assert sandbox.error(action, processes=True) == "PermissionError"


def test_processes_cannot_signal_outside(sandbox):
    """A process made by a submission can't signal the fork server."""
    answer = sandbox.ask("grandchild_signals", sandbox.process.pid, processes=True)
    assert answer == {"value": "PermissionError"}


def apply_in_child(confiner, prepare):
    """Fork, prepare, apply; return the error's text."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            prepare()
            confiner.apply(Policy(cpu_seconds=9, address_space=2 << 30, data=1 << 30))
        except SandboxError as error:
            os.write(theirs, str(error).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    text = os.read(ours, 1000).decode()
    os.close(ours)
    os.waitpid(child, 0)
    confiner.close()
    return text


@pytest.mark.skipif(landlock.abi() == 0, reason="this kernel has no Landlock")
def test_lost_ruleset_is_an_error():
    """A child that closed the ruleset by mistake doesn't go on without Landlock."""
    confiner = Confiner((), ())
    text = apply_in_child(confiner, lambda: os.close(confiner.descriptor))
    assert text.startswith("the sandbox could not set up its layer Landlock: ")


def test_lost_parent_is_an_error():
    """A child whose fork server is gone doesn't start; nobody would end it."""
    confiner = Confiner((), ())
    confiner._parent = 1 << 30
    text = apply_in_child(confiner, lambda: None)
    assert text.startswith("the sandbox could not set up its layer parent-death signal: ")
