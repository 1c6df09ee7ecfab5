"""A submission in its process: requests, callbacks, deadlines, ends. Linux with a zygote."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.errors import GraderError, SandboxError
from grader.sandbox.confine import Policy
from grader.sandbox.failures import (
    Crashed,
    MissingName,
    NotLoadable,
    NotPlain,
    StudentError,
    Tampered,
    TimedOut,
    TooLarge,
)
from grader.sandbox.handle import attribute, each, signature, take
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkLauncher, ForkServer, SubprocessLauncher
from grader.suite import Submission

POLICY = Policy(cpu_seconds=60, address_space=8 << 30, data=1 << 30)

SOURCE = '''
import asyncio, threading, time

def power(x, /, e=1):
    return x ** e

def fail(kind="ValueError"):
    if kind == "unicode":
        raise UnicodeDecodeError("utf-8", b"x", 0, 1, "told so")
    raise {"ValueError": ValueError, "own": Own}[kind]("told so")

class Own(KeyError):
    pass

class Counter:
    """Counts."""
    count = 0

    def increase(self):
        self.count += 1
        return self

    def __eq__(self, other): return True
    def __bool__(self): return True
    def __len__(self): return 4
    def __enter__(self): return self
    def __exit__(self, kind, error, trace): return kind is ValueError

def call(function, *args, **kwargs):
    return function(*args, **kwargs)

def call_in_threads(function, count):
    threads = [threading.Thread(target=function, args=(n,)) for n in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

async def later(value, seconds):
    await asyncio.sleep(seconds)
    return value

def numbers():
    n = 0
    while True:
        yield n
        n += 1

def total():
    sum = 0
    while True:
        sum += yield sum

def loop():
    while True:
        pass

def forever():
    print("before the end", flush=True)
    loop()

def measure(seconds):
    start = time.perf_counter()
    time.sleep(seconds)
    return time.perf_counter() - start

def huge():
    return "x" * (5 << 20)

def leave(status):
    import os
    os._exit(status)

def echo(value): return value
def is_same(a, b): return a is b
'''


@pytest.fixture(scope="module")
def launcher() -> Iterator[ForkLauncher]:
    server = ForkServer(["asyncio", "numpy"])
    launcher = server.connect()
    yield launcher
    launcher.close()
    server.close()


@pytest.fixture(scope="module")
def shared(launcher: ForkLauncher) -> Iterator[Host]:
    host = Host(launcher, program(SOURCE))
    yield host
    host.discard()


@pytest.fixture
def submission(shared: Host) -> Submission:
    loaded = shared.submission()
    shared.allow(20)
    return loaded


def program(source: str, limit: float = 20.0) -> Program:
    return Program(source, "power_ada_lovelace.py", "power_ada_lovelace", 1, POLICY, limit)


def load(launcher, source: str, limit: float = 20.0) -> Host:
    host = Host(launcher, program(source, limit))
    host.submission()
    return host


def why_not(launcher, source: str, limit: float = 20.0) -> BaseException:
    """Return why a file cannot be loaded."""
    host = Host(launcher, program(source, limit))
    with pytest.raises(NotLoadable) as caught:
        host.submission()
    return caught.value.cause


# -- calls -------------------------------------------------------------------------------------


def test_a_call_returns_plain_data(submission):
    """Arguments go over, the result comes back, by position and by keyword."""
    assert 8 == submission.power(2, e=3)


def test_the_latest_call_can_be_shown(submission, shared):
    """What was called is kept as a student would write it."""
    submission.power(2, e=3)
    assert "power(2, e=3)" == str(shared.last_call)


def test_an_exception_is_the_built_in_one_too(submission):
    """A suite can expect ValueError, and reads the line it came from."""
    with pytest.raises(ValueError, match="told so") as caught:
        submission.fail()
    expected = 1 + SOURCE[: SOURCE.index("    raise {")].count("\n")
    assert ("ValueError", expected) == (caught.value.type_name, caught.value.line)


def test_an_exception_of_the_students_own_is_its_built_in_base(submission):
    """A subclass of KeyError is a KeyError, under its own name."""
    with pytest.raises(KeyError) as caught:
        submission.fail("own")
    assert "Own" == caught.value.type_name


def test_an_exception_with_an_odd_constructor_still_comes(submission):
    """UnicodeDecodeError wants five arguments; it comes as the closest that can be built."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        submission.fail("unicode")
    assert "UnicodeDecodeError" == caught.value.type_name


def test_objects_stay_in_their_process(submission):
    """An object is a handle with attributes that can be read and set."""
    counter = submission.Counter()
    counter.increase()
    counter.count = counter.count + 4
    assert 5 == counter.count


def test_the_same_object_is_the_same_handle(submission):
    """Identity is kept, and an object handed back is the object itself."""
    counter = submission.Counter()
    assert counter is counter.increase()
    assert submission.is_same(counter, counter) is True


def test_a_handle_decides_no_comparison(submission):
    """An object that equals everything in its own process equals nothing here."""
    assert submission.Counter() != 4


@pytest.mark.parametrize("ask", [bool, len])
def test_a_handle_has_no_truth_and_no_length(submission, ask):
    """The student's __bool__ and __len__ never reach a suite."""
    with pytest.raises(NotPlain):
        ask(submission.Counter())


def test_iterators_are_read_step_by_step(submission):
    """An endless generator can be advanced, taken from and sent to."""
    numbers = submission.numbers()
    assert (0, [1, 2, 3], 4) == (next(numbers), take(numbers, 3), next(numbers))
    total = submission.total()
    next(total)
    assert [3, 7] == [total.send(3), total.send(4)]


def test_a_context_manager_works_both_ways(submission):
    """with enters and leaves in the child, which may swallow the exception."""
    with submission.Counter() as counter:
        raise ValueError("swallowed by the student's __exit__")
    assert 0 == counter.count


def test_many_calls_take_one_request(submission):
    """each returns values and exceptions in order."""
    results = each(submission.power, [(2, 3), ("a", "b"), (3, 2)])
    assert [8, "TypeError", 9] == [results[0], results[1].type_name, results[2]]


def test_a_signature_can_be_asked_for(submission):
    """Names, kinds and defaults of parameters come over."""
    found = [(p.name, p.kind, p.default) for p in signature(submission.power).parameters]
    assert [("x", "POSITIONAL_ONLY", None), ("e", "POSITIONAL_OR_KEYWORD", 1)] == found


def test_dunder_attributes_can_be_asked_for(submission):
    """attribute() reaches what Python keeps on every object."""
    assert "Counts." == attribute(submission.Counter, "__doc__")


def test_a_missing_name_is_told(submission):
    """A name that the file does not define is its own kind of failure."""
    with pytest.raises(MissingName):
        submission.no_such_name  # noqa: B018


# -- callbacks ---------------------------------------------------------------------------------


def test_a_function_passed_on_runs_here(submission):
    """What the student's code calls is seen with its arguments and answers."""
    calls = []

    def record(*args, **kwargs):
        calls.append((args, kwargs))
        return len(calls)

    assert 1 == submission.call(record, 1, y=(2, 3))
    assert [((1,), {"y": (2, 3)})] == calls


def test_an_exception_of_a_passed_function_goes_over(submission):
    """The student's code sees the exception, and so does the suite when it lets it through."""

    def refuse():
        raise LookupError("not here")

    with pytest.raises(LookupError, match="not here"):
        submission.call(refuse)


def test_a_passed_function_may_call_back(submission):
    """Requests nest: a callback can use the submission while it runs."""
    assert 9 == submission.call(lambda: submission.call(lambda: submission.power(3, 2)))


def test_threads_of_the_student_may_call_back(submission):
    """Every thread's call arrives, whoever reads the channel."""
    seen = []
    submission.call_in_threads(seen.append, 8)
    assert list(range(8)) == sorted(seen)


def test_a_handle_of_another_process_is_refused(launcher, submission):
    """Mixing up two submissions is the suite's fault, not the student's."""
    other = load(launcher, "class Thing: pass")
    with pytest.raises(GraderError):
        submission.echo(other.submission().Thing)
    other.discard()


# -- time --------------------------------------------------------------------------------------


def test_sleeping_takes_virtual_time(submission):
    """Seven seconds are measured as seven seconds and cost none."""
    assert 7 == pytest.approx(submission.measure(7), abs=1e-3)


def test_a_callback_can_let_time_pass(submission):
    """A function of the suite may sleep on the child's clock."""
    assert 1 == pytest.approx(
        submission.measure(0) + submission.call(lambda: submission.measure(1)), abs=1e-3
    )


def test_awaiting_runs_a_loop_in_the_child(submission):
    """A coroutine is awaited there, an hour's sleep included."""

    async def wait():
        return await submission.later((1, 2), 3600)

    assert (1, 2) == asyncio.run(wait())


def test_a_loop_without_end_is_ended(launcher):
    """A call that does not come back within its time ends the process."""
    host = load(launcher, SOURCE)
    host.allow(0.3)
    with pytest.raises(TimedOut):
        host.submission().loop()
    assert host.submission().power(2) == 2, "the next use starts a fresh process"
    host.discard()


def test_a_time_out_is_no_exception(submission):
    """No `except Exception` of a suite can swallow the end of a process."""
    assert not issubclass(TimedOut, Exception)


# -- ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("x = (", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("input()", "EOFError"),
        ("import no_such_package", "ModuleNotFoundError"),
        ("def f(): f()\nf()", "RecursionError"),
        ("x = [0] * 10**10", "MemoryError"),
        ("x = bytearray(10 * 2**30)", "MemoryError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("open('/usr/bin/env')", "PermissionError"),
        ("open('/tmp/no-such-file-before', 'w')", "PermissionError"),
        ("import socket; socket.socket()", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.fork()", "PermissionError"),
    ],
)
def test_what_stops_a_file_from_loading_is_told(launcher, source, kind):
    """Whatever is raised while loading comes back by name."""
    cause = why_not(launcher, source)
    assert isinstance(cause, StudentError)
    assert kind == cause.type_name


def test_a_file_that_never_loads_is_ended(launcher):
    """A module that loops for ever costs its time limit."""
    assert isinstance(why_not(launcher, "while True: pass", limit=0.5), TimedOut)


def test_waiting_for_what_never_comes_is_seen_at_once(launcher):
    """A wait that nobody can end costs no time at all: the virtual clock knows."""
    cause = why_not(launcher, "import threading; threading.Event().wait()", limit=60)
    assert "DeadlockError" == cause.type_name


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("import os; os._exit(0)", 0),
        ("import os; os._exit(3)", 3 << 8),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", signal.SIGKILL),
        ("import ctypes; ctypes.string_at(0)", signal.SIGSEGV),
    ],
)
def test_a_process_that_ends_itself_is_a_crash(launcher, source, status):
    """The exit status is told, and an exit with 0 is no success."""
    cause = why_not(launcher, source)
    assert isinstance(cause, Crashed)
    assert status == cause.status


NATIVE_THREADS = """
import ctypes
libc, attributes, thread = ctypes.CDLL(None), ctypes.create_string_buffer(64), ctypes.c_ulong()
libc.pthread_attr_init(attributes)
libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16 << 10))
for _ in range(3000):
    libc.pthread_create(ctypes.byref(thread), attributes, libc.pause, None)
libc.pause()
"""


def test_too_many_threads_are_ended(launcher):
    """A process whose threads would use up the machine's is ended, and told why."""
    cause = why_not(launcher, NATIVE_THREADS)
    assert (True, "threads") == (isinstance(cause, Crashed), getattr(cause, "excess", None))


@pytest.mark.parametrize(
    "source",
    [
        "import os, time\nos.close(3)\nwhile True: time.sleep(1)",
        "import os\nos.write(3, b'x' * 100)\nwhile True: pass",
        "import os\nos.write(3, bytes([4, 0, 0, 0]) + b'abcd')\nwhile True: pass",
        "from grader.sandbox import codec\nimport os\n"
        "os.write(3, codec.encode(codec.Frame(codec.RESULT, 999, '', 1)))\nwhile True: pass",
    ],
)
def test_a_file_that_disturbs_the_channel_is_ended(launcher, source):
    """Closing the channel, or speaking on it, ends the process."""
    assert isinstance(why_not(launcher, source, limit=10), Tampered)


def test_an_answer_that_is_too_large_is_said_to_be(submission):
    """An honest value over the cap is no tampering, and the process lives on."""
    with pytest.raises(TooLarge):
        submission.huge()
    assert 4 == submission.power(2, 2)


def test_a_file_that_cannot_be_loaded_is_not_tried_twice(launcher):
    """The second use fails at once with the first reason."""
    host = Host(launcher, program("while True: pass", 0.3))
    reasons = []
    for _ in range(2):
        with pytest.raises(NotLoadable) as caught:
            host.submission()
        reasons.append(caught.value)
    assert reasons[0] is reasons[1]


def test_output_is_kept(launcher):
    """What a file prints is captured in order, from both streams."""
    host = load(launcher, "import sys\nprint('ğ one')\nprint('two', file=sys.stderr)")
    host.discard()
    assert "ğ one\ntwo\n" == host.output


def test_output_without_end_is_cut(launcher):
    """Printing for ever costs the time limit and 64 KiB."""
    host = Host(launcher, program("while True: print('x' * 1000)", 1.0))
    with pytest.raises(NotLoadable):
        host.submission()
    assert 64 << 10 == len(host.output)


def test_output_before_a_time_out_is_kept(launcher):
    """What was printed before the end is there to read."""
    host = load(launcher, SOURCE)
    host.allow(0.5)
    with pytest.raises(TimedOut):
        host.submission().forever()
    host.discard()
    assert "before the end\n" == host.output


def test_a_probe_that_cannot_be_loaded_is_the_graders_fault():
    """No student is told that a name is missing in our own code."""
    server = ForkServer(["not_installed_here", "grader.exercises.week02.types.no_probes"])
    with pytest.raises(SandboxError, match=r"cannot load grader.exercises.week02.types.no_probes$"):
        server.connect()
    server.close()


def test_nothing_of_the_environment_is_seen(launcher, monkeypatch):
    """The variables of whoever grades never reach a submission."""
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    server = ForkServer([])
    connection = server.connect()
    host = load(connection, "import os\nnames = sorted(os.environ)")
    names = host.submission().names
    host.discard()
    connection.close()
    server.close()
    assert "SECRET_TOKEN" not in names


def test_a_suite_cannot_be_read(launcher):
    """The expected values are in files that the child may not open."""
    suite = Path(__file__).parents[2] / "grader/exercises/week02/types/suite.py"
    assert suite.exists()
    cause = why_not(launcher, f"open({str(suite)!r})")
    assert cause.type_name in ("PermissionError", "FileNotFoundError")  # or not even seen


def test_nothing_is_left_over(launcher):
    """Descriptors and processes are what they were, after fifty submissions of every kind."""
    kinds = ["x = 1", "1 / 0", "import os; os._exit(0)", "import os; os.close(3)"]
    load(launcher, "x = 1").discard()
    descriptors, processes = len(os.listdir("/proc/self/fd")), len(children())
    for number in range(48):
        host = Host(launcher, program(kinds[number % len(kinds)]))
        with contextlib.suppress(NotLoadable):
            host.submission()
        host.discard()
    assert (descriptors, processes) == (len(os.listdir("/proc/self/fd")), len(children()))


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_a_grader_that_dies_takes_its_submissions_along():
    """When a launcher's socket closes, the zygote ends the children that it asked for."""
    server = ForkServer([])
    connection = server.connect()
    process = connection.spawn(POLICY, virtual_clock=True)
    connection.close()
    assert process.ends_within(10)
    process.channel.close()
    os.close(process.output)
    server.close()


# -- without a zygote --------------------------------------------------------------------------


def test_the_fallback_gives_the_same_answers():
    """A fresh interpreter answers as a forked child does."""
    host = load(SubprocessLauncher([]), SOURCE)
    submission = host.submission()
    assert (8, pytest.approx(7, abs=1e-3)) == (submission.power(2, 3), submission.measure(7))
    host.discard()


def test_the_fallback_ends_what_does_not_end():
    """Time limits hold without a zygote too."""
    assert isinstance(why_not(SubprocessLauncher([]), "while True: pass", limit=2.0), TimedOut)


def test_the_fallback_leaves_nothing_over():
    """No process stays behind."""
    before = len(children())
    host = load(SubprocessLauncher([]), "x = 1")
    host.discard()
    assert before == len(children())
