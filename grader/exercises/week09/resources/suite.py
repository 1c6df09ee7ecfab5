"""Week 09 · resources: a thread that needs two locks at once and never deadlocks."""

from grader.suite import Submission, check

from . import probes


@check(hint="What must stand in the brackets after `class Resources`?")
def test_is_a_thread(submission: Submission) -> None:
    """Resources is a subclass of threading.Thread."""
    ancestors = submission.run(probes.ancestors)
    assert type(ancestors) is list
    assert "threading.Thread" in ancestors


@check(
    needs=test_is_a_thread,
    hint="Which locks does run() hold at the moment at which it sets done? What is done before?",
)
def test_takes_both(submission: Submission) -> None:
    """A thread that has both locks to itself holds them at once, and done turns True."""
    submission.explore(probes.alone, schedules=20).always(
        {"done before start()": False, "locks held at once": 2, "done at the end": True}
    )


@check(needs=test_takes_both, hint="Who gives each lock back, on every way out of run()?")
def test_gives_back(submission: Submission) -> None:
    """Both locks are free again when the thread has ended."""
    submission.explore(probes.left_behind, schedules=20).always(
        {"lock1 is taken": False, "lock2 is taken": False}
    )


@check(
    points=2,
    needs=test_gives_back,
    hint="What does your thread do when it could not get a lock: which does it hold then, "
    "and does it try again?",
)
def test_waits_for_both(submission: Submission) -> None:
    """While another thread has one of the locks, done stays False; later it turns True."""
    for number in (1, 2):
        submission.explore(probes.while_one_is_taken, number=number, seconds=5, schedules=1).always(
            {
                f"done while another thread has lock{number}": False,
                f"lock{number} left to that thread": True,
                "done at the end": True,
            }
        )


@check(
    points=3,
    needs=test_gives_back,
    hint="What if each thread has its first lock and waits for its second?",
)
def test_either_order(submission: Submission) -> None:
    """Two threads that get the locks in opposite orders both end, in every interleaving."""
    submission.explore(probes.in_either_order, schedules=300).always(
        {"first.done": True, "second.done": True, "locks still taken": 0}
    )


@check(
    needs=test_either_order,
    hint="Which threads wait for one another here, although they share no lock of yours?",
)
def test_other_locks_go_on(submission: Submission) -> None:
    """A thread that waits does not keep up a thread with two other locks."""
    submission.explore(probes.with_other_locks, schedules=50).always(True)
