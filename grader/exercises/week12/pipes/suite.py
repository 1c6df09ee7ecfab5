"""Week 12 · pipes: π by random points, from processes that tell their part through pipes."""

from grader.jit import load
from grader.suite import RemoteHandle, Submission, check, show

from . import probes

ALMOST_ALL = 0.85  # of the processor time; whoever counts points that it is sent uses about half
PI = 3.14159265
ROUGHLY = 0.5  # for 2,000 points, about 13 standard deviations
# Right solutions miss π by this much less often than once in 10**9 files.
CALLS = 15  # with n=7 and 4 processes
TOLERANCE = 0.08  # for 50,000 points, about 11 standard deviations


def estimate(submission: Submission, n: int, processes: int) -> float:
    """Call estimate_pi; it must give a float."""
    function = submission.estimate_pi
    assert isinstance(function, RemoteHandle), f"It is {show(function)}; define it as a function."
    result = function(n, processes)
    assert type(result) is float, f"It gave {show(result)}; it should give a float."
    return result


def inside(submission: Submission, n: int, processes: int) -> float:
    """Return how many of n points must have been inside the circle, by what estimate_pi gives."""
    return round(estimate(submission, n, processes) * n / 4, 6)


@check(hint="What does the function return? And what is a float divided by an int?")
def test_gives_a_float(submission: Submission) -> None:
    """estimate_pi(n, processes) returns a float."""
    estimate(submission, 40, 2)


# -- processes and pipes -------------------------------------------------------------------------


@check(needs=test_gives_a_float, hint="Who starts the processes?")
def test_in_processes(submission: Submission) -> None:
    """It makes as many processes as it is told, and they draw the points."""
    for processes in (2, 5):
        made = submission.run(probes.made, 100, processes)["processes"]
        assert made == processes, f"Processes made for processes={processes}."
    alone = submission.run(probes.alone, 2000, 2)
    is_alone = type(alone) is float and abs(alone - PI) < ROUGHLY
    assert not is_alone, (
        "estimate_pi gave a good estimate even when every process that it made was ended at once. "
        "So the points were drawn by the process that called it."
    )


@check(needs=test_in_processes, hint="How many times do you call Pipe()?")
def test_one_pipe_each(submission: Submission) -> None:
    """There is one multiprocessing.Pipe for each process."""
    for processes in (2, 5):
        made = submission.run(probes.made, 100, processes)["pipes"]
        assert made == processes, f"Calls of Pipe() for processes={processes}."


@check(needs=test_in_processes, fresh=True, hint="Who waits for the processes? When do they end?")
def test_no_process_left(submission: Submission) -> None:
    """When it has returned, its processes end."""
    estimate(submission, 50, 3)
    left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after estimate_pi returned."


@check(
    needs=test_in_processes,
    fresh=True,
    hint="Each Pipe() opens two ends. Who closes them, and is a list keeping them?",
)
def test_descriptors_closed(submission: Submission) -> None:
    """When it has returned, both ends of every pipe are closed."""
    left = submission.run(probes.left_open, 50, 2, 3)
    is_closed = left <= 0
    assert is_closed, f"Three calls with 2 processes left {left} file descriptors open."


@check(
    points=2,
    needs=test_gives_a_float,
    time_limit=5,
    hint="A pipe holds only so much. Who reads while a process still writes?",
)
def test_small_pipes(submission: Submission) -> None:
    """It comes to its end however much the processes send, and however little a pipe holds."""
    result = submission.run(probes.through_small_pipes, 12_000, 2)
    assert type(result) is float, f"It gave {show(result)}; it should give a float."


@check(
    needs=(test_in_processes, test_small_pipes),
    hint="Which process draws the points? What does it still have to do when it gets them?",
)
def test_processes_do_the_work(submission: Submission) -> None:
    """The work is done by the processes that it makes, not by the one that calls it."""
    share = load.best(lambda: submission.run(probes.share, 2) or 0.0, float, ALMOST_ALL)
    is_shared = share <= ALMOST_ALL
    assert is_shared, (
        f"With many points, {share:.0%} of the work was done by the process that called "
        "estimate_pi, and hardly any by those that it made."
    )


# -- the points ----------------------------------------------------------------------------------


@check(
    points=2,
    needs=(test_no_process_left, test_descriptors_closed, test_small_pipes),
    hint="Which part of all points falls into the quarter circle?",
)
def test_near_pi(submission: Submission) -> None:
    """The part of n random points that falls into a quarter circle, times four, is near π."""
    for processes in (1, 2, 4):
        result = estimate(submission, 50_000, processes)
        is_near = abs(result - PI) < TOLERANCE
        assert is_near, f"With 50,000 points and {processes} processes, it gave {result}."


@check(
    points=2,
    needs=test_near_pi,
    hint="What does each process's random generator start from? Print a few points in each.",
)
def test_different_points(submission: Submission) -> None:
    """Every process draws points of its own, not the same ones as the others."""
    found: list[float] = []
    while len(found) < 9 and not any(number % 8 for number in found):
        found.append(inside(submission, 8 * (40 + len(found)), 8))
    is_mixed = any(number % 8 for number in found)
    assert is_mixed, (
        f"In nine calls with 8 processes, {show(found)} points were inside, every time a multiple "
        "of 8. Do all processes draw the same points?"
    )


@check(needs=test_near_pi, hint="Is something set to the same start at every call?")
def test_different_calls(submission: Submission) -> None:
    """Calling it again gives another estimate."""
    first = estimate(submission, 5000, 2)
    is_random = any(estimate(submission, 5000, 2) != first for _ in range(7))
    assert is_random, f"Eight calls with 5,000 points all gave {first}."


@check(
    points=2,
    needs=(test_different_points, test_different_calls),
    hint="How many points are left over if n cannot be divided by the number of processes?",
)
def test_all_points(submission: Submission) -> None:
    """Exactly n points are drawn, whatever the number of processes."""
    inside_of(submission, 1009, 4)
    for n, processes, too_few in ((7, 4, 4), (2, 3, 0)):
        found = [0.0]
        while len(found) <= CALLS and max(found) <= too_few:
            found.append(inside_of(submission, n, processes))
        is_all = max(found) > too_few
        assert is_all, (
            f"In {CALLS} calls with n={n} and {processes} processes, never more than "
            f"{max(found):g} points were inside."
        )
    for _ in range(2):
        inside_of(submission, 1, 8)


def inside_of(submission: Submission, n: int, processes: int) -> float:
    """Return how many of n points were inside; that must be possible."""
    number = inside(submission, n, processes)
    assert number.is_integer(), (
        f"With n={n} and {processes} processes, estimate * n / 4 is the number of points inside. "
        f"It is {number}, no whole number."
    )
    is_possible = 0 <= number <= n
    assert is_possible, (
        f"With n={n} and {processes} processes, estimate * n / 4 is the number of points inside. "
        f"It is {number:g}."
    )
    return number
