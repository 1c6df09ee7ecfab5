"""Week 05 · timer: a context manager that measures the time spent in its block."""

from grader.suite import RemoteHandle, Submission, check, remote_repr, show

from . import probes

LONG_AGO = 10**9  #: seconds; clocks that count from 1970 show more, those that measure less
TOO_LARGE = 1e12  #: seconds that no clock shows; infinity and NaN are no times either


def new_timer(submission: Submission) -> RemoteHandle:
    """Return a fresh timer of the student's."""
    timer_class = submission.Timer
    assert isinstance(timer_class, RemoteHandle), (
        f"Timer is {show(timer_class)}; define it with: class Timer"
    )
    timer = timer_class()
    assert isinstance(timer, RemoteHandle), f"Timer() gave {show(timer)} instead of a timer."
    return timer


def entered(timer: object) -> RemoteHandle:
    """Return what `with … as` gave, if it can have attributes."""
    assert isinstance(timer, RemoteHandle), (
        f"`with Timer() as t` gave t = {show(timer)}; t should be the timer."
    )
    return timer


def seconds(timer: object, name: str) -> float:
    """Return one of the times, which must be a sensible number."""
    value = getattr(entered(timer), name)
    is_number = type(value) in (int, float) and abs(value) < TOO_LARGE
    shown = remote_repr(value) if isinstance(value, RemoteHandle) else show(value)
    assert is_number, f"t.{name} is {shown}; it should be a number of seconds."
    return float(value)


def measured(timer: object) -> float:
    """Return end_time - start_time in seconds, to a tenth: who rounds a little is right as well."""
    return round(seconds(timer, "end_time") - seconds(timer, "start_time"), 1)


def measure(submission: Submission, duration: float) -> RemoteHandle:
    """Return a timer whose block took `duration` seconds."""
    with new_timer(submission) as timer:
        submission.sleep(duration)
    return entered(timer)


@check(hint="What must __enter__ give back as the t of `as t`, and what does it store in self?")
def test_gives_the_timer(submission: Submission) -> None:
    """`with Timer() as t:` gives a timer whose start_time is a number of seconds."""
    with new_timer(submission) as timer:
        entered(timer)
    seconds(timer, "start_time")


@check(
    points=3,
    needs=test_gives_the_timer,
    hint="Which method runs when the block ends, and in which unit does your clock count?",
)
def test_time_in_the_block(submission: Submission) -> None:
    """end_time - start_time is the number of seconds spent in the block."""
    for duration in (2.0, 0.4, 7.5, 90.0):
        got = measured(measure(submission, duration))
        assert got == duration, f"The block took {duration:g} seconds."


@check(
    points=2,
    needs=test_time_in_the_block,
    hint="Which code runs when the object is made, and which when the block begins?",
)
def test_only_the_block(submission: Submission) -> None:
    """Time that passes between Timer() and the block does not count."""
    timer = new_timer(submission)
    submission.sleep(5)
    with timer as used:
        submission.sleep(2)
    got = measured(used)
    assert got == 2, "The timer was made 5 seconds before the block; the block took 2 seconds."


@check(
    needs=test_time_in_the_block,
    hint="When is the clock read: once when the block ends, or every time somebody asks?",
)
def test_times_stay(submission: Submission) -> None:
    """After the block the times do not change any more."""
    timer = measure(submission, 3)
    before = seconds(timer, "start_time"), seconds(timer, "end_time")
    submission.sleep(4)
    after = seconds(timer, "start_time"), seconds(timer, "end_time")
    assert after == before, "(start_time, end_time) were read twice, 4 seconds apart."


@check(
    points=2,
    needs=test_times_stay,
    hint="Does each timer have attributes of its own? What does self stand for?",
)
def test_two_timers(submission: Submission) -> None:
    """Two timers, one inside the other or one after the other, keep their own times."""
    with new_timer(submission) as outer:
        submission.sleep(1)
        with new_timer(submission) as inner:
            submission.sleep(2)
        submission.sleep(4)
    measure(submission, 30)
    got = {"outer": measured(outer), "inner": measured(inner)}
    assert got == {"outer": 7.0, "inner": 2.0}


REQUIRED = (test_only_the_block, test_times_stay, test_two_timers)


@check(
    needs=REQUIRED,
    hint="What does Python do with the exception if __exit__ returns True, and what if None?",
)
def test_exception_comes_out(submission: Submission) -> None:
    """An exception in the block is not swallowed."""
    came_out, _ = submission.run(probes.accident, new_timer(submission), 1)
    assert came_out == "ValueError", "The block raised a ValueError."


@check(needs=REQUIRED, hint="Is the end time also set when the block ends with an exception?")
def test_end_after_an_exception(submission: Submission) -> None:
    """After an exception in the block the end time is set as well."""
    _, used = submission.run(probes.accident, new_timer(submission), 3)
    assert measured(used) == 3, "The block took 3 seconds and ended with an exception."


@check(
    needs=REQUIRED,
    hint="What happens to time.time() if somebody sets the clock? Which clocks has time besides?",
)
def test_monotonic_clock(submission: Submission) -> None:
    """The times come from a clock that measures, not from the one that shows the time of day."""
    start = seconds(measure(submission, 1), "start_time")
    is_measuring = start < LONG_AGO
    assert is_measuring, "start_time counts the seconds since 1970, as time.time() does."


@check(needs=REQUIRED, hint="What is left in the timer from the first block?")
def test_used_again(submission: Submission) -> None:
    """The same timer can be used for a second block."""
    timer = new_timer(submission)
    got = []
    for duration in (3, 2):
        with timer as used:
            submission.sleep(duration)
        got.append(measured(used))
        submission.sleep(10)
    assert got == [3.0, 2.0]
