"""Week 09 · pool: a few connections, shared by many threads."""

from grader.suite import Submission, check

from . import probes


@check(hint="What does the with statement get from your connection(), and when is it given back?")
def test_lends_what_the_factory_made(submission: Submission) -> None:
    """`with pool.connection() as c` gives a connection that factory() made, and re-uses it."""
    outcomes = submission.explore(probes.one_after_another, 2, 4, schedules=10)
    outcomes.always_in([[[], 1], [[], 2]])


@check(
    points=3,
    needs=test_lends_what_the_factory_made,
    hint="Two threads find the pool in the same state. May both of them act on what they saw?",
)
def test_never_more_than_its_size(submission: Submission) -> None:
    """Threads never use more than `size` connections, nor the same one at once; all get one."""
    submission.explore(probes.together, 1, 2, schedules=100).always([])
    submission.explore(probes.together, 2, 3, schedules=150).always([])
    submission.explore(probes.together, 2, 4, schedules=150).always([])


@check(
    needs=test_lends_what_the_factory_made,
    hint="What does a thread still hold while it uses its connection?",
)
def test_uses_all_of_its_size(submission: Submission) -> None:
    """Two threads can use the two connections of a pool at the same time."""
    submission.explore(probes.most_at_once, 2, schedules=100).can_be(
        2, "Two threads never use their connections at the same time."
    )


@check(
    points=2,
    needs=test_lends_what_the_factory_made,
    hint="An exception leaves the block in the middle. Which of your lines still run then?",
)
def test_given_back_on_error(submission: Submission) -> None:
    """A block that raises gives its connection back, and its exception comes out."""
    outcomes = submission.explore(probes.block_raises, schedules=10)
    outcomes.always(["the exception came out", "lent again"])


@check(
    points=2,
    needs=test_lends_what_the_factory_made,
    hint="What does your wait return when the time is over? And what does connection() do then?",
)
def test_time_out(submission: Submission) -> None:
    """connection(timeout=5) raises TimeoutError if none is given back within 5 seconds."""
    submission.explore(probes.times_out, 5, schedules=20).always(["TimeoutError", 5])


@check(
    needs=test_time_out,
    hint="What does a thread give back that got nothing? What does it still hold?",
)
def test_works_after_a_time_out(submission: Submission) -> None:
    """A time-out changes nothing: the one connection is lent again, to one at a time."""
    submission.explore(probes.after_time_out, schedules=10).always("lent")


@check(
    needs=(test_given_back_on_error, test_time_out),
    hint="Which of your lines give the connection back? Can two of them run after one another?",
)
def test_given_back_once(submission: Submission) -> None:
    """After a block that raised, the one connection is lent to one at a time, as before."""
    submission.explore(probes.after_error, schedules=5).always("lent")


@check(needs=test_time_out, hint="Who wakes a thread that waits, and what does it do then?")
def test_given_back_in_time(submission: Submission) -> None:
    """connection(timeout=60) gives a connection that is given back before that."""
    submission.explore(probes.in_time, schedules=60).always("lent")
