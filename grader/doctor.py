"""Says what stands between submissions and this machine, and tries it out on a real submission.

What the kernel claims and what it does can differ, so every promise is put to the test.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.catalog import Catalog
from grader.errors import GraderError
from grader.results import Confinement
from grader.running import ADDRESS_SPACE, CPU_LIMIT, DATA, Runner, confinement
from grader.sandbox import bubblewrap
from grader.sandbox.confine import Policy
from grader.sandbox.host import Program
from grader.sandbox.launch import ENVIRONMENT

_TRIAL = """
import os, socket, subprocess

def attempt(action):
    try:
        action()
    except BaseException as error:
        return type(error).__name__
    return None

def read(path):
    return attempt(lambda: open(path).read())

def write(path):
    return attempt(lambda: open(path, "w").write("x"))

def connect(port):
    return attempt(lambda: socket.create_connection(("127.0.0.1", port), 1))

def run():
    return attempt(lambda: subprocess.run(["true"]))

def fork():
    return attempt(lambda: os._exit(0) if os.fork() == 0 else None)

def signal(pid):
    return attempt(lambda: os.kill(pid, 0))

def allocate(size):
    return attempt(lambda: bytearray(size))

def environment():
    return sorted(os.environ)
"""
_CLONE_NEWUSER = 0x10000000
_PORT = 9  # discard: nothing needs to listen, being refused by the sandbox comes first


def examine() -> bool:
    """Print what confinement this machine gives; tell whether every promise held."""
    layers = confinement()
    print(f"{layers.platform}, Python {platform.python_version()}, user id {os.getuid()}")
    for line in _layers(layers):
        print(line)
    for sentence in layers.missing:
        print(f"  ! {sentence}")
    held = True
    for promise, kept in _trials():
        held = held and kept
        print(f"  {'yes' if kept else 'NO ':<4} {promise}")
    print("Everything holds." if held else "Something does not hold: see the lines with NO.")
    return held


def _layers(layers: Confinement) -> Iterator[str]:
    yield f"  confined:             {'yes' if layers.confined else 'NO'}"
    yield f"  Landlock:             {f'ABI {layers.landlock}' if layers.landlock else 'no'}"
    for right in layers.landlock_rights:
        yield f"    keeps them from     {right}"
    yield f"  seccomp:              {'yes' if layers.seccomp else 'no'}"
    yield f"  resource limits:      {'yes' if layers.rlimits else 'no'}"
    yield f"  capabilities dropped: {'yes' if layers.capabilities_dropped else 'no'}"
    yield f"  user namespaces:      {_user_namespaces()}"
    yield f"  bubblewrap outside:   {_bubblewrap(layers)}"
    yield "A submission that was tried out just now"


def _bubblewrap(layers: Confinement) -> str:
    if layers.bubblewrap:
        return f"yes, with namespaces of their own: {', '.join(layers.namespaces)}"
    reason = bubblewrap.state().reason or "there is no fork server to put it round"
    return f"no ({reason}); it is an extra and never needed"


def _user_namespaces() -> str:
    """Tell whether a new one can be made, tried out in a child; nothing depends on it but bwrap."""
    if sys.platform != "linux":
        return "no"
    child = os.fork()
    if child == 0:
        made = ctypes.CDLL(None).unshare(_CLONE_NEWUSER) == 0
        os._exit(0 if made else 1)
    return "no" if os.waitpid(child, 0)[1] else "yes"


def _trials() -> Iterator[tuple[str, bool]]:
    policy = Policy(cpu_seconds=CPU_LIMIT, address_space=ADDRESS_SPACE, data=DATA)
    program = Program(_TRIAL, "trial.py", "trial", 0, policy, time_limit=10)
    runner = Runner(Catalog([]), [_TRIAL])
    try:
        host = runner.host(program)
        trial = host.submission().module
        host.allow(30)
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder, "classmate.py")
            secret.write_text("mark = 1\n")
            yield "cannot read a classmate's file", trial.read(str(secret)) is not None
            yield "cannot write a file", trial.write(str(secret)) is not None
            yield "left that file as it was", secret.read_text() == "mark = 1\n"
        yield "cannot read the grader", trial.read(__file__) is not None
        yield "cannot reach the network", trial.connect(_PORT) == "PermissionError"
        yield "cannot start a program", trial.run() is not None
        yield "cannot start a process", trial.fork() is not None
        yield "cannot signal the grader", trial.signal(os.getpid()) is not None
        yield "cannot take all memory", trial.allocate(2 * ADDRESS_SPACE) == "MemoryError"
        yield "sees no variable of yours", not set(trial.environment()) & _own_variables()
    except GraderError as error:
        yield f"can be started ({error})", False
    finally:
        runner.close()


def _own_variables() -> set[str]:
    return os.environ.keys() - ENVIRONMENT.keys() - {"GRADER_LANDLOCK_ABI", "LC_CTYPE", "PWD"}
