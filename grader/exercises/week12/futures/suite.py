"""Week 12 · futures: run many tasks in a pool of threads and keep every result."""

from collections.abc import Sequence
from typing import Any

from grader.suite import Submission, check, given, st

from . import probes

Step = tuple[float, object, str]  # seconds, what the task returns, the error it raises or ""


def steps(*seconds: float) -> list[Step]:
    """Return a plan of tasks that take so many seconds and return 10, 20, 30 and so on."""
    return [(time, 10 * number, "") for number, time in enumerate(seconds, 1)]


def watch(submission: Submission, plan: Sequence[Step], workers: int, **options: Any) -> Any:
    """Run a plan and return what was seen; the results must be a list."""
    seen = submission.run(probes.watch, list(plan), workers, **options)
    assert type(seen["results"]) is list, (
        f"run_all(…) gave {seen['results']}; it should give a list of results."
    )
    return seen


def told(step: Step) -> object:
    """Return what the result of a step looks like here."""
    return f"<the exception ValueError: {step[2]}>" if step[2] else step[1]


# -- the results ---------------------------------------------------------------------------------


@check(points=2, hint="In which order do you ask the futures for their results?")
@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_results_in_order(submission: Submission, seconds: list[int]) -> None:
    """The list has one result per task, in the order of the tasks."""
    plan = steps(*seconds)
    results = watch(submission, plan, 3)["results"]
    assert results == [told(step) for step in plan], f"The tasks took {seconds} seconds."


@check(
    points=2,
    needs=test_results_in_order,
    hint="What does future.result() do if the task raised? See also future.exception().",
)
def test_exception_in_its_place(submission: Submission) -> None:
    """A task that raises has its exception in its place, and the others keep their results."""
    plan = steps(3.0, 1.0, 2.0, 1.0)
    plan[1] = (1.0, None, "no page 1")
    plan[3] = (1.0, None, "no page 3")
    results = watch(submission, plan, 2)["results"]
    assert results == [told(step) for step in plan], "The second and the fourth task raised."


@check(needs=test_results_in_order, hint="How many workers does your pool get for no tasks?")
def test_no_tasks(submission: Submission) -> None:
    """An empty list of tasks gives an empty list of results."""
    assert watch(submission, [], 2)["results"] == []


@check(needs=test_results_in_order, hint="What is `on_done` if nobody gives one?")
def test_on_done_is_optional(submission: Submission) -> None:
    """run_all(tasks, workers) works without on_done."""
    plan = steps(1.0, 2.0)
    results = watch(submission, plan, 2, callback=False)["results"]
    assert results == [told(step) for step in plan]


# -- the workers ---------------------------------------------------------------------------------


@check(needs=test_results_in_order, hint="Which class of concurrent.futures keeps the threads?")
def test_uses_an_executor(submission: Submission) -> None:
    """The tasks run in a ThreadPoolExecutor, none of them in the caller's thread."""
    plan = steps(1.0, 1.0, 1.0)
    in_caller = watch(submission, plan, 2)["in_caller"]
    assert in_caller == 0, "This many tasks ran in the thread that called run_all."
    calls = submission.run(probes.submitted, plan, 2)
    is_used = calls > 0
    assert is_used, "Nothing was handed to a ThreadPoolExecutor."


@check(
    points=2, needs=test_results_in_order, hint="Where do you tell the executor about `workers`?"
)
def test_at_most_workers(submission: Submission) -> None:
    """At most `workers` tasks run at once."""
    for workers in (1, 2, 3):
        most = watch(submission, steps(*[1.0] * 6), workers)["most"]
        is_within = most <= workers
        assert is_within, f"With {workers} workers, {most} tasks ran at once."


@check(
    points=2,
    needs=test_results_in_order,
    hint="Do you wait for the first task before you submit the second?",
)
def test_all_workers_work(submission: Submission) -> None:
    """With tasks enough, `workers` tasks run at the same time."""
    for workers in (2, 3):
        most = watch(submission, steps(*[1.0] * 6), workers)["most"]
        is_used = most >= workers
        assert is_used, f"With {workers} workers and 6 tasks, at most {most} tasks ran at once."


@check(needs=test_exception_in_its_place, hint="How often do you submit, or call, one task?")
def test_runs_each_task_once(submission: Submission) -> None:
    """Every task runs exactly once."""
    plan = steps(1.0, 1.0, 1.0)
    plan[1] = (1.0, None, "no page 1")
    runs = submission.run(probes.watch, plan, 2)["runs"]
    assert runs == 3, "This many times a task was run; there were three tasks."


# -- the callback --------------------------------------------------------------------------------


def callback(submission: Submission, plan: Sequence[Step], workers: int) -> list[Any]:
    """Return what on_done was called with, in order; for each call a pair with the time."""
    done: list[Any] = submission.run(probes.watch, list(plan), workers)["done"]
    return done


@check(
    points=2,
    needs=test_exception_in_its_place,
    hint="Which lines call on_done? Does a task that raises reach them, and how often?",
)
def test_on_done_once_per_task(submission: Submission) -> None:
    """on_done is called once for every task, also for one that raises."""
    plan = steps(1.0, 2.0, 3.0)
    plan[1] = (2.0, None, "no page 1")
    calls = len(callback(submission, plan, 3))
    assert calls == 3, "This many times on_done was called, for three tasks."


@check(
    points=2,
    needs=test_on_done_once_per_task,
    hint="When is on_done called: when a task is handed in, or when it is over?",
)
def test_on_done_gets_a_done_future(submission: Submission) -> None:
    """on_done(future) gets the future of its task, and the result is already in it."""
    plan = steps(1.0, 2.0, 3.0)
    plan[1] = (2.0, None, "no page 1")
    got = sorted(str(what) for what, _ in callback(submission, plan, 3))
    assert got == sorted(str(told(step)) for step in plan), (
        "What the futures held when on_done was called with them."
    )


@check(
    points=2,
    needs=(test_on_done_gets_a_done_future, test_all_workers_work),
    hint="See add_done_callback, or as_completed.",
)
def test_on_done_in_order_of_completion(submission: Submission) -> None:
    """on_done is called in the order in which the tasks are completed."""
    plan = steps(3.0, 1.0, 2.0)
    got = [what for what, _ in callback(submission, plan, 3)]
    assert got == [plan[1][1], plan[2][1], plan[0][1]], "The tasks took 3, 1 and 2 seconds."


@check(
    needs=test_on_done_in_order_of_completion,
    hint="Does on_done have to wait for the slowest task?",
)
def test_on_done_at_once(submission: Submission) -> None:
    """on_done is called as soon as its task is completed."""
    times = [when for _, when in callback(submission, steps(3.0, 1.0, 2.0), 3)]
    assert [round(when, 1) for when in times] == [1.0, 2.0, 3.0], (
        "The seconds after which on_done was called. The tasks took 3, 1 and 2 seconds."
    )


@check(
    points=2,
    needs=(test_on_done_in_order_of_completion, test_at_most_workers, test_no_tasks),
    hint="What does leaving `with ThreadPoolExecutor(…)` wait for? "
    "A result is set a moment before the callbacks are called.",
)
def test_on_done_before_return(submission: Submission) -> None:
    """When run_all returns, on_done has been called for every task, in every interleaving."""
    found = submission.explore(probes.at_return, 2, schedules=200)
    found.always([[10, 20, 30], ["10", "20", "30"]])
