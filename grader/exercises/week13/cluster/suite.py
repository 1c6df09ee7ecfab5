"""Week 13 · cluster: pi, estimated by the workers of a Dask cluster."""

import math
from typing import Any

from grader.suite import RemoteHandle, Submission, check, inconclusive, show

from . import probes

TASKS = 8
POINTS = 40_000
TOLERANCE = 0.07  #: six standard deviations for 20,000 points
FEW = 15  #: points for 8 tasks: seven of them draw two, one draws one
FEWER = 9  #: points for 8 tasks: who rounds up draws 16
TIMES = 12
HIGHEST = 4.000001  #: estimate: all points inside, and a rounded sum


def on_a_cluster(submission: Submission, *calls: list[int]) -> list[dict[str, Any]]:
    """Return what was seen of calls with the given `n` and `tasks`."""
    function = submission.estimate_pi
    assert isinstance(function, RemoteHandle), (
        f"estimate_pi is {show(function)}; define it as a function."
    )
    seen = submission.run(probes.watched, list(calls))
    if "broken" in seen:
        inconclusive(f"No cluster could be started on this machine ({show(seen['broken'])}).")
    found: list[dict[str, Any]] = seen["calls"]
    return found


def estimate(call: dict[str, Any]) -> float:
    """Return the result of a call, which must be a float."""
    result = call["result"]
    assert type(result) is float, f"estimate_pi gave {show(result)}; it should give a float."
    return result


@check(hint="Which part of the square lies in the quarter circle, and what is four times that?")
def test_estimates_pi(submission: Submission) -> None:
    """estimate_pi(client, n, tasks) returns a float near pi."""
    for call in on_a_cluster(submission, [20_000, 1], [40_000, 2]):
        result = estimate(call)
        near = abs(result - math.pi) < TOLERANCE
        assert near, f"{result!r} is further from pi than 20,000 random points are."


@check(
    points=2,
    hint="How many tasks has the cluster seen? What does Dask do with two calls of one function "
    "with the same arguments: does it compute both?",
)
def test_runs_on_the_cluster(submission: Submission) -> None:
    """The work is done in at least `tasks` tasks on the cluster."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    computed = len({key for key, *_ in call["done"]})
    assert computed >= TASKS, f"Tasks that the cluster computed, for tasks={TASKS}."


@check(
    points=2,
    needs=test_runs_on_the_cluster,
    hint="Where does each task get its random numbers from, and where do they begin?",
)
def test_random_streams_differ(submission: Submission) -> None:
    """Every task draws random points of its own."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    different = len({digest for *_, digest in call["done"]})
    assert different > TASKS // 2, f"Different results among those of {TASKS} tasks."


@check(
    points=2,
    needs=test_runs_on_the_cluster,
    hint="When does your program wait for the first result? What do the other workers do then?",
)
def test_tasks_wait_for_no_result(submission: Submission) -> None:
    """All tasks are handed in before the first result is waited for."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    if call["gathered"]:
        known = call["gathered"][0][1]
        assert known >= TASKS, "Tasks handed in when the first result came."


@check(
    needs=test_tasks_wait_for_no_result,
    hint="Who decides which worker gets a task, if you do not?",
)
def test_work_is_spread(submission: Submission) -> None:
    """The tasks are spread over the workers of the cluster."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    working = len({worker for _, worker, _ in call["done"]})
    assert working == probes.WORKERS, "Workers that computed a task."


@check(
    points=2,
    needs=test_runs_on_the_cluster,
    hint="What must travel from a worker to you: where each point lies, or how many lie inside?",
)
def test_gathers_counts(submission: Submission) -> None:
    """Counts are gathered from the workers, not points."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    size = sum(size for size, _ in call["gathered"])
    assert size <= POINTS // 10, f"Bytes gathered for {POINTS:,} points."


# -- advice --------------------------------------------------------------------------------------


@check(
    needs=test_tasks_wait_for_no_result,
    hint="Which method of the client takes a whole list of futures?",
)
def test_gathers_once(submission: Submission) -> None:
    """The results are gathered all at once."""
    (call,) = on_a_cluster(submission, [POINTS, TASKS])
    times = len(call["gathered"])
    assert times <= 2, f"Times that results were asked for, with {TASKS} tasks."


@check(
    needs=(test_estimates_pi, test_random_streams_differ),
    hint="What is 15 // 8, and what becomes of the rest?",
)
def test_every_point_counts(submission: Submission) -> None:
    """Exactly n points are drawn and count alike, also if n is no multiple of tasks."""
    calls = [[FEW, TASKS]] * TIMES + [[FEWER, TASKS]] * TIMES
    found = [estimate(call) for call in on_a_cluster(submission, *calls)]
    results, of_fewer = found[:TIMES], found[TIMES:]
    inside = [result * FEW / 4 for result in results]
    whole = all(math.isfinite(i) and abs(i - round(i)) < 1e-6 for i in inside)
    assert whole, f"{FEW} points in {TASKS} tasks cannot give {show(results)}."
    mean = math.fsum(results) / TIMES
    assert mean > 2.4, f"The mean of {TIMES} estimates: some of {FEW} points are lost."
    most = max(of_fewer)
    is_possible = most <= HIGHEST
    assert is_possible, (
        f"The largest of {TIMES} estimates from {FEWER} points in {TASKS} tasks is {most:.4g}, but "
        "4 times a share is at most 4: there were more points than that."
    )
