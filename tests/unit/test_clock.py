"""The virtual clock: what it shows, and under which names."""

import copy
import datetime
import importlib
import inspect
import itertools
import pickle
import queue
import threading
import time

import pytest
from forks import Forks, error_of

START = 1_767_603_600  # 2026-01-05 09:00 UTC
real_time = time.time
captured_before = datetime.datetime


@pytest.fixture(scope="module")
def run():
    forks = Forks(__file__)
    yield forks
    forks.close()


# -- sleeping and reading --------------------------------------------------------------------


def sleeping(clock, seconds):
    before = clock.now()
    time.sleep(seconds)
    return clock.now() - before


@pytest.mark.parametrize("seconds", [7, 0.1, 1e-6, 0, 0.0, True, 3600 * 24 * 365])
def test_sleep_takes_exactly_what_was_asked_for(run, seconds):
    """Sleeping moves the clock by the seconds asked for, and no reading is needed for it."""
    assert seconds == pytest.approx(run(sleeping, seconds), abs=1e-9)


BAD = [-1, -0.5, "1", None, float("nan"), float("inf"), 1e300, 10**30, 1j, [1]]


def bad_sleeps(clock):
    return [error_of(time.sleep, value) for value in BAD]


def test_sleep_complains_as_the_real_one_does(run):
    """A negative, endless or non-numeric duration raises the real sleep's own exception."""
    assert run(bad_sleeps, installed=False) == run(bad_sleeps)


def decorated(clock):
    total = 0.0

    def performance(function):
        def wrapper(*args):
            nonlocal total
            start = time.perf_counter()
            function(*args)
            total += time.perf_counter() - start

        return wrapper

    performance(time.sleep)(7)
    return total


def test_measured_time_is_the_time_slept(run):
    """A decorator that measures a function which sleeps for 7 s adds 7 s to its total."""
    assert pytest.approx(7, abs=1e-3) == run(decorated)


PAIRS = ["time", "monotonic", "perf_counter", "process_time", "thread_time"]


def measuring_nothing(clock):
    readings = [[getattr(time, name)() for _ in range(5)] for name in PAIRS]
    return [later - earlier for row in readings for earlier, later in itertools.pairwise(row)]


def test_no_measured_time_is_zero(run):
    """Two readings of one clock differ, by next to nothing."""
    assert all(0 < difference < 1e-4 for difference in run(measuring_nothing))


def all_readings(clock):
    row = []
    for name in PAIRS:
        row += [getattr(time, name)(), getattr(time, f"{name}_ns")()]
        time.sleep(0.25)
    return row


def test_the_same_calls_get_the_same_readings(run):
    """Two processes that do the same read the same."""
    assert run(all_readings) == run(all_readings)


def test_seconds_and_nanoseconds_agree(run):
    """time() and time_ns(), and so on, show the same clock, one reading apart."""
    readings = run(all_readings)
    assert all(
        pytest.approx(ns / 1e9, abs=1e-5) == seconds
        for seconds, ns in zip(readings[::2], readings[1::2], strict=True)
    )


def cpu_of_sleep(clock):
    before = time.process_time(), time.thread_time()
    time.sleep(100)
    return time.process_time() - before[0] + time.thread_time() - before[1]


def test_sleeping_uses_no_cpu_time(run):
    """process_time and thread_time leave out what was slept."""
    assert run(cpu_of_sleep) < 1e-4


def spinning(clock, seconds):
    start = clock.now()
    end = time.time() + seconds
    while time.time() < end:
        pass
    return clock.now() - start


@pytest.mark.parametrize("seconds", [0.5, 7, 60])
def test_a_loop_that_reads_the_clock_ends(run, seconds):
    """Spinning until a time is reached ends, within a millisecond or so of it."""
    assert pytest.approx(seconds, abs=2e-3) == run(spinning, seconds)


def many_measurements(clock):
    start = time.perf_counter()
    for _ in range(10_000):
        time.perf_counter()
    return time.perf_counter() - start


def test_reading_often_is_no_spinning(run):
    """Ten thousand readings without a sleep in between cost a microsecond each."""
    assert pytest.approx(0.010001, abs=1e-6) == run(many_measurements)


def system_clocks(clock):
    names = ["CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID"]
    ids = [getattr(time, name) for name in names]
    before = [time.clock_gettime(number) for number in ids]
    time.sleep(9)
    return [round(time.clock_gettime_ns(n) / 1e9 - b, 3) for n, b in zip(ids, before, strict=True)]


def test_clock_gettime_follows(run):
    """The system's clocks show virtual time, and its CPU clock leaves out sleeping."""
    assert [9, 9, 0] == run(system_clocks)


def advancing(clock):
    before = time.time()
    clock.advance(12.5)
    return time.time() - before


def test_advance_is_a_sleep(run):
    """advance() moves the clock as though the code slept."""
    assert pytest.approx(12.5, abs=1e-4) == run(advancing)


# -- names and shapes ------------------------------------------------------------------------


def names(clock):
    namespace = {}
    exec("from time import sleep, perf_counter\nimport time as t", namespace)
    sleep = namespace["sleep"]
    same = sleep is time.sleep is namespace["t"].sleep
    return same, sleep.__name__, str(inspect.signature(sleep).parameters["seconds"].kind)


def test_every_way_to_import_gets_the_same_sleep(run):
    """`from time import sleep` and `import time as t` lead to one function with its own name."""
    assert (True, "sleep", "POSITIONAL_ONLY") == run(names)


def clock_as_class_attribute(clock):
    class Timer:
        read = time.perf_counter

    return Timer().read() > 0


def test_a_clock_kept_in_a_class_is_no_method(run):
    """`read = time.perf_counter` in a class body can be called through an instance."""
    assert run(clock_as_class_attribute)


def copies(clock):
    copied = copy.deepcopy({"clock": time.monotonic})["clock"]
    pickled = pickle.loads(pickle.dumps(time.sleep))
    return copied == time.monotonic, pickled is time.sleep


def test_clocks_are_copied_and_pickled(run):
    """Copying an object that holds a clock works as it does with the real one."""
    assert (True, True) == run(copies)


def restored(clock):
    def seen():
        things = [vars(time)[name] for name in sorted(vars(time))]
        return [*things, *vars(threading).values(), *vars(queue).values(), datetime.datetime.now]

    before = [id(thing) for thing in seen()[:-1]]
    clock.install()
    during = [id(thing) for thing in seen()[:-1]]
    clock.uninstall()
    now = datetime.datetime.now().timestamp()
    return before == during, before == [id(thing) for thing in seen()[:-1]], now - real_time()


def test_uninstall_restores_everything(run):
    """After uninstall the real clocks are back, datetime's included."""
    same_during, same_after, difference = run(restored, installed=False)
    assert (False, True) == (same_during, same_after)
    assert abs(difference) < 60


def broken_install(clock):
    sleep = time.sleep
    del queue._PySimpleQueue
    return error_of(clock.install), time.sleep is sleep, time.time is real_time


def test_a_failed_install_leaves_nothing_behind(run):
    """An exception inside install puts back what was replaced already."""
    error, *kept = run(broken_install, installed=False)
    assert error.startswith("AttributeError")
    assert [True, True] == kept


def captured(clock):
    module = type(time)("probe")
    exec("from time import sleep\nfrom threading import Lock", vars(module))
    clock.install([module])
    return module.sleep is time.sleep, module.Lock is threading.Lock


def test_modules_loaded_earlier_can_follow(run):
    """What a given module imported by name is replaced in it."""
    assert (True, True) == run(captured, installed=False)


def measured_by_timeit(clock):
    importlib.import_module("timeit")
    clock.install()
    timeit = importlib.import_module("timeit")

    return timeit.timeit(lambda: time.sleep(2), number=3)


def test_timeit_follows(run):
    """timeit, which binds its clock when loaded, measures virtual time."""
    assert pytest.approx(6, abs=1e-4) == run(measured_by_timeit, installed=False)


# -- dates -----------------------------------------------------------------------------------


def dates(clock):
    time.sleep(60)
    moments = [
        datetime.datetime.now(datetime.UTC),
        datetime.datetime.now().astimezone(datetime.UTC),
        datetime.datetime.today().astimezone(datetime.UTC),
        datetime.datetime.utcnow().replace(tzinfo=datetime.UTC),
    ]
    return [moment.timestamp() for moment in moments]


def test_datetime_shows_virtual_time(run):
    """now(), with and without a zone, today() and utcnow() show what was slept."""
    assert [pytest.approx(START + 60, abs=1e-3)] * 4 == run(dates)


def date_used_before(clock):
    moments = [datetime.datetime.now() for _ in range(1000)]
    clock.install()
    moments += [datetime.datetime.now() for _ in range(1000)]
    return moments[-1].timestamp()


def test_datetime_that_was_used_before_follows(run):
    """What the interpreter remembers of datetime.now from before doesn't keep it real."""
    assert pytest.approx(START, abs=1) == run(date_used_before, installed=False)


def calendar(clock):
    local = time.localtime()
    return (
        time.gmtime()[:5],
        time.ctime() == time.asctime() == time.asctime(local),
        time.strftime("%Y-%m-%d %H") == time.strftime("%Y-%m-%d %H", local),
        datetime.date.today() == datetime.date(*local[:3]),
        time.gmtime(0).tm_year,
    )


def test_calendar_functions_show_virtual_time(run):
    """gmtime, localtime, ctime, asctime, strftime and date.today agree on the day."""
    assert ((2026, 1, 5, 9, 0), True, True, True, 1970) == run(calendar)


def datetime_is_itself(clock):
    class Mine(datetime.datetime):
        pass

    day = datetime.timedelta(days=1)
    moments = [
        datetime.datetime(2020, 1, 1),
        datetime.datetime.now() + day,
        datetime.datetime.strptime("2020", "%Y"),
        pickle.loads(pickle.dumps(datetime.datetime.now())),
    ]
    exact = [type(moment) is datetime.datetime for moment in moments]
    return exact, type(Mine.now()) is Mine, isinstance(moments[0], Mine), captured_before.now()


def test_datetime_stays_one_class(run):
    """Values made in any way are of one class, also for code that imported it earlier."""
    exact, subclass, foreign, earlier = run(datetime_is_itself)
    assert ([True] * 4, True, False) == (exact, subclass, foreign)
    assert START == pytest.approx(earlier.timestamp(), abs=1)
