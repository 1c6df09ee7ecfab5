"""Week 09 · philosophers: everybody eats, and nobody waits for ever."""

from grader.suite import Submission, check

from . import probes


@check(hint="How often is on_eat called for each philosopher, and with which number?")
def test_everyone_eats(submission: Submission) -> None:
    """dine(n, meals, on_eat) returns when each philosopher, 0 to n - 1, has eaten meals times."""
    for n, meals in ((3, 2), (2, 1), (5, 1)):
        wanted = [number for number in range(n) for _ in range(meals)]
        submission.explore(probes.meals_eaten, n=n, meals=meals, schedules=1).always(wanted)
        outcomes = submission.explore(probes.meals_eaten, n=n, meals=meals, schedules=60)
        if not any(outcome.kind == "deadlock" for outcome in outcomes.exploration.outcomes):
            outcomes.always(wanted)  # a deadlock that needs some luck is another check's


@check(
    points=3,
    needs=test_everyone_eats,
    hint="What if every philosopher has taken one fork and waits for the other?",
)
def test_no_deadlock(submission: Submission) -> None:
    """No interleaving of two to five philosophers ends in a deadlock."""
    submission.explore(probes.all_end, n=2, meals=2, schedules=200).ends()
    for n in (3, 4, 5):
        submission.explore(probes.all_end, n=n, meals=1, schedules=150).ends()


@check(
    points=2,
    needs=test_no_deadlock,
    hint="Which two forks does a philosopher hold while on_eat runs? Who else needs one of them?",
)
def test_neighbours_never_together(submission: Submission) -> None:
    """Two neighbours never eat at the same time."""
    for n in (2, 3, 5):
        submission.explore(probes.neighbours_together, n=n, meals=1, schedules=60).always([])


@check(
    points=2,
    needs=test_everyone_eats,
    hint="Philosophers 0 and 2 share no fork: what makes one of them wait for the other?",
)
def test_others_eat_meanwhile(submission: Submission) -> None:
    """Of four or five philosophers, two who are no neighbours can eat at the same time."""
    for n in (4, 5):
        submission.explore(probes.two_at_once, n=n, schedules=20).can_be(
            True, f"Two philosophers never eat at the same time, although {n} sit at the table."
        )
