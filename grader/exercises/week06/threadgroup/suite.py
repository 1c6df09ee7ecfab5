"""Week 06 · threadgroup: threads of which one waits for whichever ends first."""

from grader.suite import Submission, check, inconclusive

from . import probes

MOST_LINES = 100_000  # one look every millisecond takes a fifth of that
EARLIEST = 0.3  # seconds after which a time-out of 0.5 may be over: some count their pauses
LATEST = 5  # seconds that are "at once": some pause before they look


@check(hint="What does start() do with `args`, and what does it return?")
def test_start(submission: Submission) -> None:
    """start(target, *args) runs target(*args) in a new thread, and returns that thread."""
    told = submission.run(probes.one_start)
    assert told == {"returned": "a thread", "ran in": "that thread", "with": ("a", [2])}


@check(needs=test_start, hint="Which threads are alive: all that were started?")
def test_alive(submission: Submission) -> None:
    """`alive` is the number of threads of the group that have not ended."""
    told = submission.run(probes.numbers_alive)
    assert told == [0, 1, 2, 1, 0], "With no thread, one, two, and after each of them ended."


@check(needs=test_start, hint="What has happened to each of the threads when join() comes back?")
def test_join(submission: Submission) -> None:
    """join() waits until all threads of the group have ended, and returns True."""
    for naps in ([1.0, 3.0, 2.0], [3.0, 1.0], []):
        told = submission.run(probes.join_all, naps)
        assert told == {"returned": True, "ended": len(naps)}, f"{len(naps)} threads were started."


@check(
    needs=test_join,
    hint="How long may all of your waiting take together? How do you know whether a thread ended?",
)
def test_join_times_out(submission: Submission) -> None:
    """join(timeout=5) returns False after 5 seconds, if a thread has not ended by then."""
    for stuck in (1, 2):
        told = submission.run(probes.join_with_time_out, stuck, 5)
        assert told == {"returned": False, "seconds": 5}, f"Of two threads, {stuck} did not end."


@check(
    points=3,
    needs=test_start,
    hint="Which thread do you wait for first? What if another one ends before it?",
)
def test_join_any(submission: Submission) -> None:
    """join_any() returns the thread that ended, whichever of them was started first."""
    for first in (2, 0, 1):
        told = submission.run(probes.who_ended_first, 3, first)
        assert told == f"thread {first}", "Of the threads 0, 1 and 2, one ended."


@check(needs=test_start, hint="What does join_any() return when the time is over?")
def test_join_any_times_out(submission: Submission) -> None:
    """join_any(timeout=5) returns None after 5 seconds, if no thread has ended by then."""
    told = submission.run(probes.join_any_with_time_out, 5)
    assert told == {"returned": None, "seconds": 5, "when it has ended": "thread 0"}


@check(
    needs=(test_join_times_out, test_join_any_times_out),
    hint="What does your code compute with `timeout`? What comes of that if it is 0.5?",
)
def test_half_a_second(submission: Submission) -> None:
    """A time-out may be a part of a second, such as 0.5."""
    for name, expected in (("join", False), ("join_any", None)):
        returned, seconds = submission.run(probes.short_time_out, name, 0.5)
        assert returned is expected, f"What {name}(timeout=0.5) returned while no thread ended."
        assert type(seconds) is float
        is_in_time = seconds >= EARLIEST
        assert is_in_time, f"{name}(timeout=0.5) came back after {seconds:.1f} seconds, too early."


@check(
    points=2,
    needs=test_join_any,
    hint="When do you look up which threads there are: once, or again and again?",
)
def test_later_threads(submission: Submission) -> None:
    """While one thread waits in join_any(), another may start a thread, and that counts too."""
    told = submission.run(probes.started_later)
    assert told == "the thread started later", "What join_any() returned to the one that waited."


@check(
    points=2,
    needs=(test_join_any, test_join),
    hint="What does your thread do while it waits? See sleep, Condition, Event and Queue.",
)
def test_pauses(submission: Submission) -> None:
    """While join_any() or join() waits, it does not keep the processor busy."""
    for name in ("join_any", "join"):
        lines = submission.run(probes.lines_run, name, MOST_LINES)
        assert type(lines) is int
        if lines < 0:
            inconclusive("The lines that run cannot be counted here.")
        is_calm = lines < MOST_LINES
        assert is_calm, f"{name}() waited for half a second, and ran over {MOST_LINES:,} lines."


@check(
    points=2,
    needs=test_pauses,
    hint="How do you know which threads were returned before? What if all of them were?",
)
def test_each_once(submission: Submission) -> None:
    """In whatever order threads end, join_any() returns each of them once, and None after that."""
    submission.explore(probes.all_that_join_any_returns, 3, schedules=40).always(
        ["thread 0", "thread 1", "thread 2", None]
    )


@check(
    needs=(test_each_once, test_join_any_times_out),
    hint="For which thread does join_any() wait if all of them have been returned?",
)
def test_nobody_left(submission: Submission) -> None:
    """When every thread has been returned, join_any() returns None at once."""
    returned, seconds = submission.run(probes.join_any_with_nobody_left, 60)
    assert returned is None, "What join_any() returned when every thread had been returned."
    assert type(seconds) is float
    is_at_once = seconds < LATEST
    assert is_at_once, f"join_any(timeout=60) came back after {seconds:g} seconds."


@check(
    needs=test_pauses,
    hint="What if a thread of the group starts another one while join() is waiting?",
)
def test_join_waits_for_later_threads(submission: Submission) -> None:
    """join() also waits for a thread that was started while it waited."""
    submission.explore(probes.join_all_and_later, schedules=40).always(
        {"returned": True, "ended": 2}
    )


REQUIRED = (
    test_alive,
    test_half_a_second,
    test_later_threads,
    test_nobody_left,
    test_join_waits_for_later_threads,
)


@check(
    needs=REQUIRED,
    hint="What happens between finding the thread that ended and remembering that it is returned?",
)
def test_two_who_wait(submission: Submission) -> None:
    """Two threads that wait in join_any() never get the same thread."""
    submission.explore(probes.two_wait, schedules=60).always(["thread 0", "thread 1"])
