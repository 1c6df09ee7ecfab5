"""Submissions that make processes: what works, which limits hold, and that nothing stays behind."""

import contextlib
import errno
import functools
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.sandbox import broker, family, landlock, seccomp, warden
from grader.sandbox.confine import Policy
from grader.sandbox.failures import Crashed, TimedOut
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkLauncher, ForkServer, fork_server_works
from grader.suite import Submission

pytestmark = pytest.mark.skipif(
    not (fork_server_works() and landlock.abi() and seccomp.available()),
    reason="needs a fork server, Landlock and seccomp",
)

PRELOAD = ["grader.sandbox.multiprocess"]
POLICY = Policy(cpu_seconds=60, address_space=8 << 30, data=1 << 30, processes=True, open_files=256)
SOURCE = """
import ctypes, multiprocessing, os, signal, sys, threading, time, warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Array, Barrier, Lock, Manager, Pipe, Pool, Process, Queue, Value
from multiprocessing.connection import Client, Listener
from multiprocessing.shared_memory import SharedMemory

def square(number):
    return number * number

def run(target, *arguments, count=3):
    processes = [Process(target=target, args=(*arguments, n)) for n in range(count)]
    for process in processes: process.start()
    for process in processes: process.join()
    return [process.exitcode for process in processes]

def with_pool():
    with Pool(3) as pool:
        return pool.map(square, range(5))

def with_executor():
    with ProcessPoolExecutor(3) as executor:
        return list(executor.map(square, range(5)))

def add(value, number):
    for _ in range(50):
        with value.get_lock():
            value.value += 1

def with_value():
    value = Value("i", 0)
    run(add, value)
    return value.value

def set_item(items, number):
    items[number] = number

def with_array():
    array = Array("i", 3)
    run(set_item, array)
    return list(array)

def with_manager():
    with Manager() as manager:
        shared = manager.dict()
        run(set_item, shared)
        return dict(shared)

def with_an_ended_manager():
    with Manager() as manager:
        shared = manager.dict()
    told, tell = os.pipe()
    warnings.simplefilter("error")
    sys.unraisablehook = lambda unraisable: os.write(tell, b"left open ")
    run(square)
    os.close(tell)
    with os.fdopen(told) as read:
        return read.read()

def put(queue, number):
    queue.put(number)

def with_queue():
    queue = Queue()
    run(put, queue)
    return sorted(queue.get() for _ in range(3))

def send(end, number):
    end.send(number)
    end.close()

def with_pipe():
    ours, theirs = Pipe()
    run(send, theirs, count=1)
    return ours.recv()

def meet(barrier, number):
    barrier.wait()

def with_barrier():
    return run(meet, Barrier(3))

def fill(name, number):
    memory = SharedMemory(name=name)
    memory.buf[number] = number + 1
    memory.close()

def with_shared_memory(unlink=True):
    memory = SharedMemory(create=True, size=3)
    run(fill, memory.name)
    filled = list(memory.buf[:3])
    memory.close()
    if unlink: memory.unlink()
    return filled

def attach_early(queue, number):
    fill(queue.get(), number)

def to_a_process_that_runs_already():
    queue = Queue()
    process = Process(target=attach_early, args=(queue, 0))
    process.start()
    memory = SharedMemory(create=True, size=1)
    queue.put(memory.name)
    process.join()
    filled = memory.buf[0]
    memory.close()
    memory.unlink()
    return filled

def use_what_comes(queue, number):
    with queue.get() as end:
        end.send(number)

def with_a_pipe_through_a_queue():
    queue, (ours, theirs) = Queue(), Pipe()
    process = Process(target=use_what_comes, args=(queue, 7))
    process.start()
    queue.put(theirs)
    said = ours.recv()
    process.join()
    return said

def say(address, number):
    with Client(address, authkey=b"key") as there:
        there.send(number)

def with_listener():
    with Listener(authkey=b"key") as listener:
        process = Process(target=say, args=(listener.address, 7))
        process.start()
        with listener.accept() as there:
            said = there.recv()
        process.join()
        return said

def wait_for(lock): return lock.acquire(timeout=0.01)

def with_many_managers():
    for _ in range(70):
        with Manager() as manager:
            manager.dict()
    return "none too many"

def with_taken_lock():
    lock = Lock()
    lock.acquire()
    return wait_for(lock)

def release_too_often(): Lock().release()
def sleep_long(*_): time.sleep(1000)

def end_own_child(how):
    process = Process(target=sleep_long)
    process.start()
    getattr(process, how)()
    process.join()
    return process.exitcode

def end_with_parent():
    if os.fork() == 0:
        signal.pause()
    sleep_long()

def signal_parent(): os.kill(os.getppid(), 0)
def kill_all(): os.kill(-1, signal.SIGKILL)
def pid(): return os.getpid()
def leave_one(): Process(target=sleep_long).start()

def leave_a_daemon():
    if os.fork() == 0:
        if os.fork() == 0: sleep_long()
        os._exit(0)
    os.wait()

def leave_all_and_crash():
    leave_one()
    leave_a_daemon()
    with_shared_memory(unlink=False)
    os.kill(os.getpid(), signal.SIGKILL)

def leave_all_and_hang():
    leave_one()
    leave_a_daemon()
    sleep_long()

def fork_bomb():
    while True:
        os.fork()

def quiet_fork_bomb():
    libc = ctypes.CDLL(None)
    while True:
        libc.fork()

def share_memory_with_child():
    CLONE_VM, SIGCHLD = 0x100, 17
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall(56 if os.uname().machine == "x86_64" else 220, CLONE_VM | SIGCHLD, 0, 0, 0, 0)
    raise OSError(ctypes.get_errno(), "clone")

def hold(*_):
    memory = bytearray(700 << 20)
    memory[::4096] = bytes(len(memory[::4096]))
    sleep_long()

def take_memory(): run(hold, count=4)

def start_threads(_):
    threading.stack_size(64 << 10)
    for _ in range(300): threading.Thread(target=sleep_long, daemon=True).start()
    sleep_long()

def many_threads_in_each(): run(start_threads, count=4)

def hide_one():
    ours, theirs = os.pipe()
    if os.fork() == 0:
        threading.Thread(target=hold_behind_it, args=(theirs,)).start()
        ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
    os.read(ours, 1)

def hold_behind_it(ready):
    memory = bytearray(100 << 20)
    memory[::4096] = bytes(len(memory[::4096]))
    os.write(ready, b"!")
    sleep_long()
def take_shared_memory(): SharedMemory(create=True, size=2 << 30)
def make_many_names(): return [SharedMemory(create=True, size=1) for _ in range(1000)]
def grow(memory=None):
    memory = SharedMemory(create=True, size=10)
    os.ftruncate(memory._fd, 1000)

def spawn():
    multiprocessing.get_context("spawn").Process(target=sleep_long).start()

def run_on():
    return os.fork() and "the parent"

def call(function): return function()
def call_in_another(function):
    with ProcessPoolExecutor(1) as executor:
        return executor.submit(call, function).result()
def call_after_fork(function):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        try: function()
        except Exception as error: os.write(theirs, str(error).encode())
        os._exit(0)
    return os.read(ours, 1000).decode()
"""


@pytest.fixture(scope="module")
def launcher() -> Iterator[ForkLauncher]:
    server = ForkServer(PRELOAD)
    launcher = server.connect()
    yield launcher
    launcher.close()
    server.close()


@pytest.fixture(scope="module", params=["4", "99"], ids=["Landlock 4", "Landlock"])
def any_landlock(request: pytest.FixtureRequest) -> Iterator[ForkLauncher]:
    """Give a launcher with Landlock as it is, and one as if it could not fence in signals."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(landlock.ABI_VARIABLE, request.param)
        server = ForkServer(PRELOAD)
    launcher = server.connect()
    yield launcher
    launcher.close()
    server.close()


def host_on(launcher: ForkLauncher) -> Host:
    program = Program(SOURCE, "processes.py", "processes", 7, POLICY, 30.0, virtual_clock=False)
    return Host(launcher, program)


def loaded(host: Host, limit: float = 60.0) -> Submission:
    submission = host.submission()
    host.allow(limit)
    return submission


@pytest.fixture
def host(launcher: ForkLauncher) -> Iterator[Host]:
    host = host_on(launcher)
    yield host
    host.close()


@pytest.fixture
def submission(host: Host) -> Submission:
    return loaded(host)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("with_pool", [0, 1, 4, 9, 16]),
        ("with_executor", [0, 1, 4, 9, 16]),
        ("with_value", 150),
        ("with_array", [0, 1, 2]),
        ("with_manager", {0: 0, 1: 1, 2: 2}),
        ("with_an_ended_manager", ""),
        ("with_queue", [0, 1, 2]),
        ("with_pipe", 0),
        ("with_barrier", [0, 0, 0]),
        ("with_shared_memory", [1, 2, 3]),
        ("to_a_process_that_runs_already", 1),
        ("with_listener", 7),
        ("with_a_pipe_through_a_queue", 7),
        ("with_taken_lock", False),
        ("with_many_managers", "none too many"),
    ],
)
def test_multiprocessing_works(submission: Submission, name: str, expected: object) -> None:
    """What a course teaches of multiprocessing works, and leaves nothing behind."""
    got = getattr(submission, name)()
    assert (expected, 0, []) == (got, submission.processes_left(), submission.segments_left())


def test_lock_released_too_often(submission: Submission) -> None:
    """A lock that nobody holds cannot be released, as in the standard library."""
    with pytest.raises(ValueError, match="too many times"):
        submission.release_too_often()


@pytest.mark.parametrize(
    ("how", "number"), [("terminate", signal.SIGTERM), ("kill", signal.SIGKILL)]
)
def test_ends_its_own_child(any_landlock: ForkLauncher, how: str, number: int) -> None:
    """A process may end those it has made, whatever Landlock can do."""
    host = host_on(any_landlock)
    assert -number == loaded(host).end_own_child(how)
    host.close()


def test_signals_no_stranger(any_landlock: ForkLauncher) -> None:
    """The fork server can't be signalled, whatever Landlock can do."""
    host = host_on(any_landlock)
    with pytest.raises(PermissionError):
        loaded(host).signal_parent()
    host.close()


def test_kills_only_its_own(any_landlock: ForkLauncher) -> None:
    """Whoever kills all that it can reaches no other submission, whatever Landlock can do."""
    host, other = host_on(any_landlock), host_on(any_landlock)
    bystander = loaded(other)
    with contextlib.suppress(PermissionError):
        loaded(host).kill_all()
    assert 7 == bystander.with_listener()
    host.close()
    other.close()


def test_submissions_do_not_meet(launcher: ForkLauncher) -> None:
    """One submission's shared memory is not there for another."""
    hosts = host_on(launcher), host_on(launcher)
    first, second = map(loaded, hosts)
    first.with_shared_memory(unlink=False)
    assert (1, []) == (len(first.segments_left() or []), second.segments_left())
    for host in hosts:
        host.close()


# -- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "excess"),
    [
        ("fork_bomb", "processes"),
        ("quiet_fork_bomb", "processes"),
        ("take_memory", "memory"),
        ("many_threads_in_each", "threads"),
    ],
)
def test_limits_end_the_family(host: Host, name: str, excess: str) -> None:
    """A fork bomb and the like is ended as a whole, and it is known for what."""
    submission = loaded(host)
    group = submission._channel._process.pid
    with pytest.raises(Crashed) as caught:
        getattr(submission, name)()
    assert (excess, []) == (caught.value.excess, family.members(group))


def test_forks_are_limited() -> None:
    """Processes that are made one after another without end are too many as well."""
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.pause()
    nobody, control = socket.socketpair()
    watched = warden.Family(child, control)
    watched._forks = warden.MAX_FORKS
    allowed = watched._may_fork()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    watched.close()
    nobody.close()
    assert (False, "forks") == (allowed, watched.excess)


def test_limit_without_the_kernel_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel cannot ask before a fork, the family is counted all the same."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        for _ in range(4):
            if os.fork() == 0:
                os.write(theirs, b"!")
                signal.pause()
        os.write(theirs, b"!")
        signal.pause()
    started = b"".join(os.read(ours, 1) for _ in range(5))
    monkeypatch.setattr(warden, "MAX_PROCESSES", 4)
    nobody, control = socket.socketpair()
    watched = warden.Family(child, control)
    watched.look()
    os.waitpid(child, 0)
    watched.close()
    nobody.close()
    os.close(ours)
    os.close(theirs)
    assert (b"!!!!!", "processes") == (started, watched.excess)


def test_threads_are_counted_without_the_kernel_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel cannot ask before a thread is made, all are counted nevertheless."""
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.pause()
    monkeypatch.setattr(warden, "MAX_THREADS", 4)
    members = [family.Member(child, 1, 0.0, 0, threads, child) for threads in (2, 3)]
    monkeypatch.setattr(family, "members", lambda _: members)
    nobody, control = socket.socketpair()
    watched = warden.Family(child, control)
    watched.look()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    watched.close()
    nobody.close()
    assert "threads" == watched.excess


def test_process_without_its_first_thread_counts(host: Host) -> None:
    """A process whose first thread has ended while others run is there, with all its memory."""
    submission = loaded(host)
    submission.hide_one()
    first = submission._channel._process.pid
    hidden = [member for member in family.members(first) if member.pid != first]
    found = [member.resident > 100 << 20 for member in hidden]
    exact = [family._proportional(member) > 100 << 20 for member in hidden]
    assert (1, [True], [True]) == (submission.processes_left(0), found, exact)


@pytest.mark.parametrize(
    "message",
    [
        b'{"kind": "create", "name": "a\\u0000b"}',
        b'{"kind": "open", "name": "\xff"}',
        b'{"more": ' + b"[" * 4000,
        b"listener",
    ],
    ids=["NUL", "no UTF-8", "deep", "no JSON"],
)
def test_broker_takes_any_message(message: bytes) -> None:
    """Whatever is said to the broker, an answer comes: it never fails, as it serves everybody."""
    ours, theirs = socket.socketpair()
    kept = broker.Broker()
    kept.answer(message, [theirs.fileno()])
    answer = broker.decode_answer(ours.recv(100))
    ours.close()
    theirs.close()
    assert errno.EINVAL == answer.error


def test_broker_keeps_no_stranger() -> None:
    """A descriptor to which no answer can go stays with whoever sent it."""
    ours, theirs = os.pipe()
    before = len(os.listdir("/proc/self/fd"))
    broker.Broker().answer(b"{}", [theirs])
    after = len(os.listdir("/proc/self/fd"))
    os.close(ours)
    os.close(theirs)
    assert before == after


def asked(kept: broker.Broker, request: broker.Request, *descriptors: int) -> int:
    """Ask as a process does that never reads the rest; return the error's number."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        kept.answer(broker.encode(request), [theirs.fileno(), *descriptors])
        return broker.decode_answer(ours.recv(100)).error


def test_broker_waits_for_nobody() -> None:
    """An answer for which there is no room is dropped: whoever asked has to read."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                theirs.send(bytes(1 << 16))
        theirs.setblocking(True)
        broker.Broker().answer(b"{}", [theirs.fileno()])
        ours.setblocking(False)
        held = b"".join(iter(functools.partial(_read, ours), b""))
    assert set(held) == {0}


def _read(end: socket.socket) -> bytes:
    try:
        return end.recv(1 << 16)
    except BlockingIOError:
        return b""


def test_unread_answers_are_limited() -> None:
    """Who leaves descriptors unread is sent no more, until they are read."""
    kept = broker.Broker()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        kept.answer(broker.encode(broker.Request("create", "memory")), [theirs.fileno()])
        again = broker.Request("open", "memory")
        for _ in range(broker.MAX_UNREAD):
            kept.answer(broker.encode(again), [theirs.fileno()])
        refused = asked(kept, again)
        for _ in range(broker.MAX_UNREAD + 1):  # one at a time, as each has a descriptor
            ours.recv(100)
        after = asked(kept, again)
    kept.close()
    assert (errno.EAGAIN, 0) == (refused, after)


def test_unaccepted_connections_are_limited() -> None:
    """Connections that a listener doesn't accept are limited as well."""
    kept = broker.Broker()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        published = asked(kept, broker.Request("publish", "there"), os.dup(theirs.fileno()))
        errors = [
            asked(kept, broker.Request("connect", "there"), ours.fileno())
            for _ in range(broker.MAX_UNREAD + 1)
        ]
    kept.close()
    assert [0] * (broker.MAX_UNREAD + 1) + [errno.EAGAIN] == [published, *errors]


def test_connecting_where_nobody_listens() -> None:
    """A listener that is gone refuses connections."""
    kept = broker.Broker()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asked(kept, broker.Request("publish", "there"), os.dup(theirs.fileno()))
    here, there = os.pipe()
    refused = asked(kept, broker.Request("connect", "there"), here)
    os.close(here)
    os.close(there)
    kept.close()
    assert errno.ECONNREFUSED == refused


def test_no_child_with_shared_memory(submission: Submission) -> None:
    """No process is made that shares its parent's memory: they would be made too fast."""
    with pytest.raises(PermissionError):
        submission.share_memory_with_child()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("take_shared_memory", "No space left"),
        ("make_many_names", "No space left"),
        ("grow", "File too large"),
    ],
)
def test_shared_memory_is_limited(submission: Submission, name: str, told: str) -> None:
    """Shared memory has a limit on its size and on its names, and does not grow."""
    with pytest.raises(OSError, match=told):
        getattr(submission, name)()


# -- what stays behind ---------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "left"), [("leave_one", 1), ("leave_a_daemon", 1)])
def test_leftovers_are_counted(submission: Submission, name: str, left: int) -> None:
    """A process that was left behind is seen, whoever its parent is by now."""
    getattr(submission, name)()
    assert left == submission.processes_left(0)


def test_leftover_segments_are_named(submission: Submission) -> None:
    """Shared memory that nobody unlinked is seen."""
    submission.with_shared_memory(unlink=False)
    assert 1 == len(submission.segments_left() or [])


def test_close_ends_leftovers(host: Host) -> None:
    """With the submission ends whatever it has started."""
    submission = loaded(host)
    group = submission._channel._process.pid
    submission.leave_one()
    submission.leave_a_daemon()
    before = len(family.members(group))
    host.discard()
    assert (3, []) == (before, family.members(group))


@pytest.mark.parametrize(
    ("name", "failure", "limit"),
    [("leave_all_and_crash", Crashed, 60.0), ("leave_all_and_hang", TimedOut, 0.5)],
)
def test_nothing_stays_behind(host: Host, name: str, failure: Any, limit: float) -> None:
    """A crash or a time-out in the middle leaves neither processes nor files in /dev/shm."""
    before = sorted(Path("/dev/shm").iterdir())
    submission = loaded(host, limit)
    group = submission._channel._process.pid
    with pytest.raises(failure):
        getattr(submission, name)()
    host.discard()
    assert ([], before) == (family.members(group), sorted(Path("/dev/shm").iterdir()))


GRADER_THAT_IS_KILLED = """
import os, sys
from tests.integration.test_processes import PRELOAD, ForkServer, host_on, loaded
launcher = ForkServer(PRELOAD).connect()
submission = loaded(host_on(launcher))
submission.leave_one()
submission.leave_a_daemon()
print(submission._channel._process.pid, flush=True)
sys.stdin.read()
"""


def test_killed_grader_leaves_nothing(tmp_path: Path) -> None:
    """When the grader itself is killed, everything that it started ends."""
    root = Path(__file__).parents[2]
    grader = subprocess.Popen(
        [sys.executable, "-c", GRADER_THAT_IS_KILLED],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert grader.stdin
    assert grader.stdout
    group = int(grader.stdout.readline())
    left = [psutil.Process(member.pid) for member in family.members(group)]
    grader.kill()
    grader.wait()
    grader.stdin.close()
    grader.stdout.close()
    _, alive = psutil.wait_procs(left, timeout=20)
    assert (3, []) == (len(left), alive)


# -- what students are told ----------------------------------------------------------------------


def test_spawn_is_told(submission: Submission) -> None:
    """Starting a new Python is not possible, and the reason is a sentence."""
    with pytest.raises(RuntimeError, match='use the start method "fork"'):
        submission.spawn()


def test_fork_that_runs_on(submission: Submission) -> None:
    """A forked process that returns from the student's function does not answer for its parent."""
    assert ("the parent", 0) == (submission.run_on(), submission.processes_left())


def test_callbacks_stay_at_home(submission: Submission) -> None:
    """A function of a check cannot be called in another process, and that is told."""
    told = submission.call_after_fork(lambda: 1)
    assert "this function can only be called in the process that was given it" == told
