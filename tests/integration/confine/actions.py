"""A small fork server, and what its confined children try.

A test names an action; the server forks a child, the child confines itself, runs the action with
the test's arguments, and tells what came of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path

from grader.sandbox import kernel
from grader.sandbox.confine import Confiner, Policy

GENEROUS = {"cpu_seconds": 20, "address_space": 2 << 30, "data": 1 << 30}


def read(path):
    return Path(path).read_text()


def names(path):
    return sorted(entry.name for entry in Path(path).iterdir())


def write(path):
    Path(path).write_text("mine")


def open_with(path, flags):
    os.close(os.open(path, flags))


def path_call(name, *arguments):
    getattr(os, name)(*arguments)


def system_call(number, *arguments):
    return kernel.call(number, *arguments)


def open_socket(family, kind):
    import socket

    socket.socket(family, kind).close()


def open_pair(kind):
    import socket

    for end in socket.socketpair(socket.AF_UNIX, kind):
        end.close()


def signal_parent():
    os.kill(os.getppid(), 0)


def signal_all():
    os.kill(-1, 0)


def queue_signal_to_parent():
    signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)


def read_limit_of_parent():
    import resource

    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)


def fork():
    child = os.fork()
    if child == 0:
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_own_child():
    ready, started = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(started, b"!")
        signal.pause()
    os.read(ready, 1)
    os.kill(child, signal.SIGTERM)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def grandchild_signals(process):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        try:
            os.kill(process, 0)
        except OSError as error:
            os.write(theirs, type(error).__name__.encode())
        os._exit(0)
    os.close(theirs)
    return os.read(ours, 100).decode()


def execute():
    os.execv("/bin/true", ["true"])


def allocate(size):
    return len(bytearray(size))


def map_shared(size):
    import mmap

    mmap.mmap(-1, size).close()


def fill_memory_file():
    descriptor = os.memfd_create("hoard")
    os.write(descriptor, b"x")


def grow_memory_file():
    os.ftruncate(os.memfd_create("hoard"), 1)


def open_many():
    count = 0
    try:
        while True:
            os.open(os.devnull, os.O_RDONLY)
            count += 1
    except OSError:
        return count


def limit(name):
    import resource

    return list(resource.getrlimit(getattr(resource, f"RLIMIT_{name}")))


def raise_limit():
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def import_modules(*modules):
    import importlib

    return [importlib.import_module(name).__name__ for name in modules]


def run_threads():
    import threading

    seen = []
    threads = [threading.Thread(target=seen.append, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seen)


def run_asyncio():
    import asyncio

    async def answer():
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, lambda: 42)

    return asyncio.run(answer())


def temporary_file():
    import tempfile

    tempfile.NamedTemporaryFile().close()


def random_bytes():
    return len(os.urandom(8)) + len(os.getrandom(8)) + len(Path("/dev/urandom").open("rb").read(8))


def usage():
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0


def ask_the_system():
    import platform
    import time
    from zoneinfo import ZoneInfo

    time.localtime()
    ZoneInfo("Europe/Istanbul")
    return [os.cpu_count() > 0, bool(platform.platform()), len(os.sched_getaffinity(0)) > 0]


def own_signals():
    caught = []
    signal.signal(signal.SIGUSR1, lambda number, frame: caught.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR1)
    return len(caught)


def sum_with_numpy():
    import numpy

    return int(numpy.arange(1000).sum() + (numpy.ones((64, 64)) @ numpy.ones((64, 64)))[0, 0])


def memory_by_psutil():
    import psutil

    process = psutil.Process()
    return [process.memory_info().rss > 0, process.num_threads(), process.pid == os.getpid()]


def status(field):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(field))


def held_open():
    links = []
    for entry in list(Path("/proc/self/fd").iterdir()):
        with contextlib.suppress(FileNotFoundError):  # the one that listed them
            links.append(str(entry.readlink()))
    return sorted(link.replace(str(os.getpid()), "self") for link in links if "/proc" in link)


def count_descriptors():
    count = 0
    for number in range(1000):
        try:
            os.fstat(number)
            count += 1
        except OSError:
            pass
    return count


def undo_parent_death_signal():
    kernel.prctl(1, 0)


def push_input():
    import fcntl

    fcntl.ioctl(0, 0x5412, b"x")


def run_32_bit_call():
    import ctypes
    import mmap

    rights = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    memory = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, rights)
    memory.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20; int 0x80; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    ctypes.CFUNCTYPE(ctypes.c_int)(address)()


def wait_for_ever(descriptor):
    os.write(descriptor, b"!")
    signal.pause()


# --- The fork server -----------------------------------------------------------------------------


def _act(confiner, request, report):
    policy = Policy(**(GENEROUS | request["policy"]))
    try:
        os.dup2(0, 900)  # one that the limit on open files would hide
        confiner.apply(policy, keep=report)
        result = {"value": globals()[request["action"]](*request["arguments"])}
    except BaseException as error:  # noqa: BLE001  whatever it is, the test wants to know
        result = {"error": type(error).__name__, "text": str(error)}
    os.write(report, json.dumps(result).encode())


def _answer(confiner, request):
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            _act(confiner, request, theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        report = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return json.loads(report) if report else {"ended": code}


def _serve(readable, listable):
    confiner = Confiner(readable, listable)
    for line in sys.stdin:
        answer = _answer(confiner, json.loads(line))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve(json.loads(sys.argv[1]), json.loads(sys.argv[2]))
