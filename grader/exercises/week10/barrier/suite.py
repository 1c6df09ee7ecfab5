"""Week 10 · barrier: workers that go through phases together."""

from grader.suite import Submission, check

from . import probes


def every_call(n: int, phases: int) -> list[tuple[int, int]]:
    """Return the calls of work that must be made, as (worker, phase)."""
    return [(worker, phase) for worker in range(n) for phase in range(phases)]


@check(hint="Which calls does the brief list? Does run_phases wait for the last of them?")
def test_every_call_is_made(submission: Submission) -> None:
    """When run_phases() returns, every worker has finished each phase once."""
    for n, phases in ((1, 2), (2, 1), (3, 2)):
        outcomes = submission.explore(probes.calls, n, phases, schedules=30)
        outcomes.always(every_call(n, phases))


@check(
    points=2,
    needs=test_every_call_is_made,
    hint="Which worker runs in which thread, and what does a thread wait for before it starts?",
)
def test_workers_run_together(submission: Submission) -> None:
    """The workers of one phase can be at work at the same time."""
    submission.explore(probes.most_at_once, 3, schedules=60).can_be(
        3, "Three workers never do the same phase at the same time."
    )


@check(
    points=3,
    needs=test_every_call_is_made,
    hint="Who must have arrived before anyone goes on? And is the barrier shut again after that?",
)
def test_phases_do_not_overlap(submission: Submission) -> None:
    """No worker begins a phase before all the others have ended the one before it."""
    submission.explore(probes.early_starts, 2, 3, schedules=120).always([])
    submission.explore(probes.early_starts, 3, 2, schedules=60).always([])


@check(
    points=3,
    needs=test_every_call_is_made,
    hint="The others stand at the barrier and wait for a worker that is gone. Who can tell them?",
)
def test_a_failure_stops_nobody(submission: Submission) -> None:
    """When work() raises an exception, nobody waits for ever and run_phases() comes to an end."""
    for worker, phase in ((0, 0), (1, 0), (1, 1)):
        submission.explore(probes.failure, 2, 2, worker, phase, schedules=40).ends()


@check(
    needs=test_a_failure_stops_nobody,
    hint="Where does an exception go that ends a thread, and how could you carry it to the caller?",
)
def test_the_exception_reaches_the_caller(submission: Submission) -> None:
    """The exception that a worker's work() raised comes out of run_phases()."""
    submission.explore(probes.failure, 2, 2, 1, 0, schedules=30).always("ValueError")


@check(
    needs=test_every_call_is_made,
    hint="How long do you wait at the barrier? Is a worker that needs longer a worker that failed?",
)
def test_a_slow_worker_is_waited_for(submission: Submission) -> None:
    """The others wait for a slow worker, even if it needs a whole day."""
    outcomes = submission.explore(probes.calls, 2, 2, slow=probes.SLOW, schedules=20)
    outcomes.always(every_call(2, 2))


@check(
    needs=test_every_call_is_made,
    hint="How many threads does your function start in all, and how many would be enough?",
)
def test_a_worker_is_one_thread(submission: Submission) -> None:
    """Each worker stays in one thread through all of its phases."""
    submission.explore(probes.threads_of_workers, 2, 2, schedules=30).always([1, 1])
