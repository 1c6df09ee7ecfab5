"""Week 09 · limiter: a daemon thread that limits how many threads of main are active."""

from grader.suite import Submission, check

from . import probes


@check(hint="What must stand in the brackets after `class LimitThreads`?")
def test_is_a_thread(submission: Submission) -> None:
    """LimitThreads is a subclass of threading.Thread."""
    ancestors = submission.run(probes.ancestors)
    assert type(ancestors) is list
    assert "threading.Thread" in ancestors


@check(
    needs=test_is_a_thread,
    hint="A program ends only when all its threads have ended, except those of one kind: which?",
)
def test_is_a_daemon(submission: Submission) -> None:
    """A limiter that runs is a daemon thread, so that it never keeps a program from ending."""
    submission.explore(probes.is_daemon, schedules=5).always(True)


@check(
    needs=test_is_a_daemon,
    hint="Which threads does your limiter count? Is it one of them itself? Is main?",
)
def test_runs_what_it_is_given(submission: Submission) -> None:
    """With limit 1, the only thread that add() gets runs once, beside the thread of main."""
    submission.explore(probes.one_thread, schedules=20).always(["ran, not in main"])


@check(
    points=3,
    needs=test_runs_what_it_is_given,
    hint="How many threads are active at the moment at which your limiter starts one more? "
    "Who else may start one at that moment?",
)
def test_never_more_than_the_limit(submission: Submission) -> None:
    """No interleaving has more than `limit` of the threads active at once."""
    submission.explore(probes.most_active, 1, 3, schedules=120).always(1)
    submission.explore(probes.most_active, 2, 3, schedules=60).always_in([1, 2])


@check(
    needs=test_runs_what_it_is_given,
    hint="What does your limiter wait for before it starts the next thread?",
)
def test_reaches_the_limit(submission: Submission) -> None:
    """With limit 2, two threads can be active at the same time."""
    submission.explore(probes.most_active, 2, 2, schedules=50).can_be(
        2, "Two threads are never active at the same time, although the limit is 2."
    )


@check(
    points=2,
    needs=test_runs_what_it_is_given,
    hint="How does your limiter learn that a thread has ended? Is it still there by then?",
)
def test_places_become_free(submission: Submission) -> None:
    """When a thread has ended, a thread that is added after that runs as well."""
    submission.explore(probes.one_after_another, 3, schedules=20).always(3)


@check(
    needs=test_places_become_free,
    hint="Which of your lines still run when the function of a thread raises an exception?",
)
def test_error_frees_the_place(submission: Submission) -> None:
    """When a thread has ended by an exception, its place is free as well."""
    submission.explore(probes.after_one_that_raised, schedules=10).always(["ran, not in main"])


@check(
    needs=(test_never_more_than_the_limit, test_reaches_the_limit),
    hint="Where is a thread kept for which there is no place yet? Who looks at it again?",
)
def test_nobody_is_dropped(submission: Submission) -> None:
    """A thread that finds no place waits for one, and runs in the end."""
    submission.explore(probes.threads_run, 1, 3, schedules=30).always(3)


@check(
    needs=(test_never_more_than_the_limit, test_places_become_free),
    hint="What does threading.active_count() count? Which threads were given to your limiter?",
)
def test_others_take_no_place(submission: Submission) -> None:
    """A thread that was never given to the limiter takes no place."""
    submission.explore(probes.beside_another, schedules=20).always(["ran, not in main"])
