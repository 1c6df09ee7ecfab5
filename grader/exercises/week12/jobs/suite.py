"""Week 12 · jobs: a queue that hands out the most urgent job first."""

from grader.suite import Submission, check

from . import probes


@check(points=2, hint="Is the smallest number the first one to come out?")
def test_most_urgent_first(submission: Submission) -> None:
    """get() returns the job with the lowest priority number first."""
    jobs = [("c", 3), ("a", 1), ("d", 7), ("b", 2)]
    submission.explore(probes.in_order, jobs, schedules=1).always(["a", "b", "c", "d"])


@check(needs=test_most_urgent_first, hint='Which comes first: 10 or 9? And "10" or "9"?')
def test_compares_numbers(submission: Submission) -> None:
    """Priorities are compared as numbers: -5 comes before 9, and 9 before 10."""
    jobs = [("d", 100), ("c", 10), ("b", 9), ("a", -5)]
    submission.explore(probes.in_order, jobs, schedules=1).always(["a", "b", "c", "d"])


@check(
    points=2,
    needs=test_most_urgent_first,
    hint="What is compared when two priorities are equal? What could tell who came first?",
)
def test_first_come_first_served(submission: Submission) -> None:
    """Jobs with equal priorities come out in the order in which they were put in."""
    jobs = [("m", 1), ("z", 1), ("x", 0), ("a", 1), ("k", 1)]
    submission.explore(probes.in_order, jobs, schedules=1).always(["x", "m", "z", "a", "k"])


@check(
    points=2,
    needs=test_most_urgent_first,
    hint="Is a job ever compared with another one? What is compared before it?",
)
def test_jobs_need_not_compare(submission: Submission) -> None:
    """A job may be anything, also what cannot be compared with `<`."""
    items = [{"name": "a"}, None, {"name": "b"}, 3j, "text"]
    jobs = [(item, 1) for item in items]
    submission.explore(probes.in_order, jobs, schedules=1).always(items)


@check(needs=test_most_urgent_first, hint="Should get() give up when there is no job yet?")
def test_get_waits(submission: Submission) -> None:
    """get() waits until another thread puts a job."""
    submission.explore(probes.get_first, schedules=200).always(["job"])


@check(
    points=2,
    needs=test_jobs_need_not_compare,
    hint="Can two threads get the same number while they put?",
)
def test_two_threads_put_at_once(submission: Submission) -> None:
    """Two threads may put jobs with equal priorities at once."""
    jobs = [{"name": "a"}, {"name": "b"}]
    submission.explore(probes.put_together, schedules=500).always(jobs)


@check(points=2, needs=test_most_urgent_first, hint="Who counts the jobs that are not done yet?")
def test_join_waits_until_all_is_done(submission: Submission) -> None:
    """join() returns when task_done() was called for every job, and not before."""
    submission.explore(probes.done_by_join, schedules=200).always(["a", "b"])


@check(needs=test_most_urgent_first, hint="What does queue.Queue do when task_done() is too many?")
def test_done_too_often(submission: Submission) -> None:
    """task_done() without a job raises ValueError."""
    submission.explore(probes.done_too_often, schedules=1).always("ValueError")
