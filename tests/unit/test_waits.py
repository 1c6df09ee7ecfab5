"""Waiting on virtual time: event loops, threads, and what they wait in."""

import asyncio
import concurrent.futures
import copy
import os
import queue
import random
import subprocess
import sys
import threading
import time

import pytest
from forks import Forks, error_of, taken

from grader.sandbox.clock import DeadlockError

real_monotonic, real_sleep = time.monotonic, time.sleep


@pytest.fixture(scope="module")
def run():
    forks = Forks(__file__)
    yield forks
    forks.close()


# -- event loops -----------------------------------------------------------------------------


def sleeping_tasks(clock):
    done = []

    async def work(seconds):
        await asyncio.sleep(seconds)
        done.append(seconds)

    async def main():
        await asyncio.gather(*(work(seconds) for seconds in (3, 1, 2, 1.5)))

    return taken(clock, lambda: asyncio.run(main())), done


def test_tasks_end_in_the_order_of_their_deadlines(run):
    """Four tasks that sleep together take the longest sleep, and end shortest first."""
    assert (3, [1, 1.5, 2, 3]) == run(sleeping_tasks)


def equal_tasks(clock):
    done = []

    async def work(number):
        await asyncio.sleep(1)
        done.append(number)

    async def main():
        await asyncio.gather(*(work(number) for number in range(50)))

    return taken(clock, lambda: asyncio.run(main())), done


def test_equal_sleeps_end_in_the_order_they_began(run):
    """Tasks with one deadline wake first come, first served, as they do really."""
    assert (1, list(range(50))) == run(equal_tasks)


async def timed_out():
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.sleep(10), 1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(2):
            await asyncio.get_running_loop().create_future()


async def waited():
    tasks = [asyncio.ensure_future(asyncio.sleep(seconds)) for seconds in (1, 9)]
    done, pending = await asyncio.wait(tasks, timeout=3)
    assert (1, 1) == (len(done), len(pending))
    tasks[1].cancel()


async def grouped():
    async with asyncio.TaskGroup() as group:
        for seconds in (1, 2, 3):
            group.create_task(asyncio.sleep(seconds))


async def queued():
    numbers = asyncio.Queue(1)

    async def produce():
        for number in range(3):
            await asyncio.sleep(1)
            await numbers.put(number)

    task = asyncio.ensure_future(produce())
    assert [0, 1, 2] == [await numbers.get() for _ in range(3)]
    await task


async def within_time():
    await asyncio.wait_for(asyncio.to_thread(busy), 0.001)


async def in_threads():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(3)))


async def threads_and_timers():
    loop = asyncio.get_running_loop()
    order = []

    def work():
        time.sleep(2)
        loop.call_soon_threadsafe(order.append, "thread")
        time.sleep(2)

    async def tick():
        for number in (1, 3):
            await asyncio.sleep(number - len(order))
            order.append(number)

    await asyncio.gather(loop.run_in_executor(None, work), tick())
    assert [1, "thread", 3] == order


def busy():
    return sum(range(1_000_000))


ASYNC = {
    timed_out: 3,
    waited: 3,
    grouped: 3,
    queued: 3,
    within_time: 0,
    in_threads: 1,
    threads_and_timers: 4,
}


def run_async(clock, name):
    return taken(clock, lambda: asyncio.run(globals()[name]()))


@pytest.mark.parametrize("function", ASYNC, ids=lambda function: function.__name__)
def test_asyncio_takes_exact_virtual_time(run, function):
    """Time-outs, groups, queues and work in threads take what they ask for, and nothing more."""
    assert ASYNC[function] == run(run_async, function.__name__)


def own_loop(clock):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    result = taken(clock, lambda: asyncio.get_event_loop().run_until_complete(asyncio.sleep(5)))
    loop.close()
    return result


def test_a_loop_made_by_hand_follows(run):
    """new_event_loop, set_event_loop and get_event_loop use the virtual clock, without warning."""
    assert 5 == run(own_loop)


def dead_loop(clock):
    async def main():
        await asyncio.get_running_loop().create_future()

    return error_of(asyncio.run, main())


def test_a_loop_that_nothing_can_wake_raises(run):
    """A task that awaits what never comes is told so at once."""
    assert "DeadlockError: every task waits, and nothing can wake them" == run(dead_loop)


def loop_woken_by_thread(clock):
    async def main():
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        def work():
            time.sleep(1)
            busy()
            loop.call_soon_threadsafe(future.set_result, "woken")

        threading.Thread(target=work).start()
        return await future

    return asyncio.run(main())


def test_a_loop_that_a_thread_will_wake_is_no_deadlock(run):
    """A loop without timers waits for a thread that still works."""
    assert "woken" == run(loop_woken_by_thread)


def test_asyncio_may_be_loaded_later():
    """Without prepare(), install loads no asyncio, and one loaded afterwards follows."""
    program = (
        "import sys, time\n"
        "from grader.sandbox.clock import VirtualClock\n"
        "clock = VirtualClock(); clock.install()\n"
        "print('asyncio' in sys.modules)\n"
        "import asyncio\n"
        "asyncio.run(asyncio.sleep(3600))\n"
        "print(round(clock.now(), 5))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ("False\n3600.0\n", "") == (done.stdout, done.stderr)


# -- threads ---------------------------------------------------------------------------------


def together(count, function, *arguments):
    threads = [threading.Thread(target=function, args=arguments) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def asleep_together(clock):
    return taken(clock, lambda: together(8, time.sleep, 1))


def test_threads_sleep_at_the_same_time(run):
    """Eight threads that sleep a second each take one second."""
    assert 1 == run(asleep_together)


def asleep_in_turn(clock):
    lock = threading.Lock()

    def work():
        with lock:
            time.sleep(1)

    return taken(clock, lambda: together(5, work))


def test_a_lock_makes_sleepers_wait(run):
    """Five threads that sleep a second each while holding one lock take five seconds."""
    assert 5 == run(asleep_in_turn)


def asleep_in_turn_reentrantly(clock):
    lock = threading.RLock()

    def work():
        for _ in range(10):
            with lock, lock:
                time.sleep(1)

    return taken(clock, lambda: together(5, work))


def test_a_reentrant_lock_makes_sleepers_wait(run):
    """An RLock that a sleeper holds keeps the others out for as long."""
    assert 50 == run(asleep_in_turn_reentrantly)


def pooled(clock):
    def work():
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(time.sleep, [1, 1, 1, 1]))

    return taken(clock, work)


def test_a_pool_shares_the_work(run):
    """Four sleeps of a second take two seconds in a pool of two."""
    assert 2 == run(pooled)


def lock_held():
    lock = threading.Lock()
    lock.acquire()
    return lock.acquire(timeout=3)


def queue_empty():
    with pytest.raises(queue.Empty):
        queue.Queue().get(timeout=3)
    return False


def simple_queue_empty():
    with pytest.raises(queue.Empty):
        queue.SimpleQueue().get(timeout=3)
    return False


def condition_silent():
    condition = threading.Condition()
    with condition:
        return condition.wait(3)


def thread_busy():
    thread = threading.Thread(target=time.sleep, args=(9,), daemon=True)
    thread.start()
    thread.join(3)
    return not thread.is_alive()


def future_pending():
    with pytest.raises(TimeoutError):
        concurrent.futures.Future().result(3)
    return False


TIMEOUTS = {
    "lock": lock_held,
    "event": lambda: threading.Event().wait(3),
    "semaphore": lambda: threading.Semaphore(0).acquire(timeout=3),
    "condition": condition_silent,
    "queue": queue_empty,
    "simple queue": simple_queue_empty,
    "join": thread_busy,
    "future": future_pending,
}


def timing_out(clock, name):
    results = []
    return taken(clock, lambda: results.append(TIMEOUTS[name]())), results


@pytest.mark.parametrize("name", TIMEOUTS)
def test_a_time_out_is_exact(run, name):
    """A wait with a time-out that nothing ends takes that long and fails."""
    assert (3, [False]) == run(timing_out, name)


def wait_that_ends(clock):
    event = threading.Event()
    threading.Timer(2, event.set).start()
    return event.wait(5), round(clock.now(), 4)


def test_no_false_time_out(run):
    """A wait that a timer ends before its time-out succeeds, at the timer's time."""
    assert (True, 2) == run(wait_that_ends)


def busy_before_setting(clock):
    event = threading.Event()

    def work():
        busy()
        event.set()

    threading.Thread(target=work).start()
    return event.wait(0.001)


def test_a_busy_thread_makes_no_time_out(run):
    """While a thread computes, time stands still for those that wait for it."""
    assert run(busy_before_setting)


def polling(clock):
    seen = []
    running = threading.Event()

    def watch():
        while not running.wait(1):
            seen.append(round(clock.now(), 3))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    time.sleep(3.5)
    running.set()
    thread.join()
    return seen


def test_a_background_thread_keeps_step(run):
    """A thread that polls every second does so three times while the main thread sleeps 3.5 s."""
    assert [1, 2, 3] == run(polling)


def polled_end(clock):
    sys.setswitchinterval(1e-6)
    polls = []
    for _ in range(300):
        thread = threading.Thread(target=time.sleep, args=(1,))
        thread.start()
        polls.append(0)
        while thread.is_alive():
            time.sleep(0.3)
            polls[-1] += 1
    return polls


def test_the_end_of_a_thread_is_seen_at_once(run):
    """Polling is_alive sees a thread end in the very poll after it did."""
    assert [4] * 300 == run(polled_end)


def random_sleepers(clock, seed):
    """Return when threads woke, and when they should have."""
    chance = random.Random(seed)
    plans = [[chance.randint(1, 10**6) for _ in range(6)] for _ in range(6)]
    woke = []

    def work(plan):
        for duration in plan:
            time.sleep(duration / 1000)
            woke.append(round(clock.now() * 1000))

    threads = [threading.Thread(target=work, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    due = [sum(plan[: i + 1]) for plan in plans for i in range(len(plan))]
    return woke, sorted(due)


@pytest.mark.parametrize("seed", range(20))
def test_threads_wake_in_the_order_of_their_deadlines(run, seed):
    """However threads sleep, each wakes at its own time, and in that order."""
    woke, due = run(random_sleepers, seed)
    assert due == woke


def waking_together(clock):
    woke = []

    def work(number):
        time.sleep(number / 10)
        time.sleep(10 - number / 10)
        woke.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return woke


def test_equal_deadlines_wake_in_the_order_they_were_set(run):
    """Threads that wake at one instant wake one after another, first come, first served."""
    assert list(range(20)) == run(waking_together)


def spin_until_set(clock):
    woke = threading.Event()
    threading.Thread(target=lambda: (time.sleep(1), woke.set())).start()
    end = time.time() + 3600
    while not woke.is_set() and time.time() < end:
        pass
    return clock.now()


def test_a_sleeper_wakes_while_another_reads_the_clock(run):
    """A thread that spins, reading the clock, until another has slept sees that it has."""
    assert 1 <= run(spin_until_set) < 300


def spin_until_dead(clock):
    thread = threading.Thread(target=time.sleep, args=(0.5,))
    thread.start()
    while thread.is_alive():
        pass
    return round(clock.now(), 4)


def test_a_loop_that_never_waits_cannot_stop_time(run):
    """A thread that spins without reading the clock holds a sleeper up, but not for ever."""
    assert 0.5 == run(spin_until_dead)


def guest(clock):
    begin, threads = threading.Lock(), []
    begin.acquire()

    def work():
        begin.acquire()
        for _ in range(30):
            time.sleep(1)
        threads[0].set()

    threading.Thread(target=work).start()
    clock.install()
    threads.append(threading.Event())
    begin.release()
    threads[0].wait()
    return round(clock.now(), 4)


def test_a_thread_from_before_takes_part(run):
    """A thread started before the clock sleeps on it, and counts as one that may wake others."""
    assert 30 == run(guest, installed=False)


def input_from_outside(clock):
    reading, writing = os.pipe()
    if os.fork() == 0:
        real_sleep(0.2)
        os.write(writing, b"x")
        os._exit(0)

    async def main():
        loop = asyncio.get_running_loop()
        received = loop.create_future()
        loop.add_reader(reading, lambda: received.set_result(os.read(reading, 1)))
        return await received

    return asyncio.run(main())


def test_a_loop_waits_for_another_process(run):
    """A loop that listens to a pipe is not deadlocked: another process may write to it."""
    assert b"x" == run(input_from_outside)


def hand_over(clock):
    numbers = queue.Queue(2)

    def produce():
        for number in range(4):
            time.sleep(1)
            numbers.put(number)

    threading.Thread(target=produce).start()
    return [(numbers.get(), round(clock.now(), 4)) for _ in range(4)]


def test_a_queue_hands_over_at_the_producers_time(run):
    """A consumer gets each item at the time it was put."""
    assert [(0, 1), (1, 2), (2, 3), (3, 4)] == run(hand_over)


def deadlock(clock):
    first, second = threading.Lock(), threading.Lock()

    def work():
        with second:
            time.sleep(1)
            with first:
                pass

    threading.Thread(target=work, daemon=True).start()
    with first:
        time.sleep(2)
        return error_of(second.acquire)


def test_a_deadlock_is_told_to_the_main_thread(run):
    """Two threads that wait for each other for ever are noticed at once."""
    assert "DeadlockError: every thread waits, and nothing can wake them" == run(deadlock)


def test_deadlock_error_is_a_runtime_error():
    """Code that expects a RuntimeError of an event loop gets one."""
    assert issubclass(DeadlockError, RuntimeError)


def loop_in_thread(clock):
    results = []
    thread = threading.Thread(target=lambda: results.append(asyncio.run(asyncio.sleep(4, "done"))))
    thread.start()
    thread.join()
    return results, round(clock.now(), 4)


def test_a_loop_in_a_thread_follows(run):
    """An event loop in another thread takes virtual time, too."""
    assert (["done"], 4) == run(loop_in_thread)


def contended(clock):
    lock, count = threading.Lock(), [0]

    def work():
        for _ in range(20_000):
            with lock:
                count[0] += 1

    together(4, work)
    return count[0]


def test_a_lock_locks(run):
    """No increase under the lock is lost."""
    assert 80_000 == run(contended)


BAD_ACQUIRES = [(False, 1), (True, -2), (True, "1"), (True, 1e300)]


def lock_errors(clock):
    lock = threading.Lock()
    errors = [error_of(lock.acquire, *arguments) for arguments in BAD_ACQUIRES]
    return [*errors, error_of(lock.release), error_of(copy.copy, lock), lock.locked()]


def test_a_lock_complains_as_the_real_one_does(run):
    """Wrong arguments, a release too many and copying raise the real lock's exceptions."""
    assert run(lock_errors, installed=False) == run(lock_errors)


def outside_wait(clock):
    reading, writing = os.pipe()

    def work():
        time.sleep(3600)
        os.write(writing, b"x")

    threading.Thread(target=work).start()
    return os.read(reading, 1), round(clock.now(), 4)


def test_a_wait_outside_cannot_stop_time(run):
    """A thread that reads a pipe holds time up for a moment, not for ever."""
    assert (b"x", 3600) == run(outside_wait)


def held_back(clock):
    woke = threading.Event()
    threading.Thread(target=lambda: (time.sleep(1), woke.set()), daemon=True).start()
    with clock.held():
        end = real_monotonic() + 1.5
        while real_monotonic() < end:
            os.sched_yield()
        held = woke.is_set()
    return held, woke.wait(2)


def test_held_keeps_sleepers_asleep(run):
    """While the grader is waited for, no sleeping thread wakes."""
    assert (False, True) == run(held_back)


def forked(clock):
    threading.Thread(target=time.sleep, args=(5,)).start()
    pid = os.fork()
    if pid == 0:
        for _ in range(70):
            time.sleep(0.1)
        os._exit(round(clock.now()))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="forking beside a thread warns")
def test_a_forked_process_has_a_clock_of_its_own(run):
    """In a forked process the other threads are gone, and sleeping goes on."""
    assert 7 == run(forked)


def test_non_daemon_threads_end_at_exit():
    """A program whose main thread ends first lets its threads sleep to their end, at no cost."""
    program = (
        "import threading, time\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from grader.sandbox.clock import VirtualClock\n"
        "VirtualClock().install()\n"
        "def work(seconds, text):\n"
        "    for _ in range(100): time.sleep(seconds / 100)\n"
        "    print(text)\n"
        "ThreadPoolExecutor().submit(work, 3600, 'pool')\n"
        "threading.Thread(target=work, args=(7200, 'thread')).start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ("pool\nthread\n", "") == (done.stdout, done.stderr)
