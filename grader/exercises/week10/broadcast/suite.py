"""Week 10 · broadcast: figures that many readers wait for."""

from grader.suite import Submission, check

from . import probes
from .probes import figures


@check(
    points=2,
    hint="What does a reader find that comes after update() is over: something that stays, or a "
    "signal that it missed?",
)
def test_a_later_reader_gets_the_figures(submission: Submission) -> None:
    """A reader that comes after an update does not wait: it gets the figures of the last one."""
    wanted = [figures(1), figures(1), figures(2)]
    submission.explore(probes.updates_then_reads, schedules=5).always(wanted)


@check(
    needs=test_a_later_reader_gets_the_figures,
    hint="Where are the figures kept: in the object or in its class?",
)
def test_two_stats_are_apart(submission: Submission) -> None:
    """Each Stats object has figures of its own."""
    submission.explore(probes.two_stats, schedules=5).always([figures(1), figures(2)])


@check(
    points=3,
    needs=test_a_later_reader_gets_the_figures,
    hint="Two readers wait and one update comes. Who is woken, and what do they find then?",
)
def test_every_reader_gets_the_first_update(submission: Submission) -> None:
    """All readers wait until the first update, and each of them gets all its figures."""
    submission.explore(probes.first_update, 1, schedules=150).always([figures(1)])
    submission.explore(probes.first_update, 2, schedules=150).always([figures(1)] * 2)


@check(
    points=3,
    needs=test_every_reader_gets_the_first_update,
    hint="Could read() look when update() has changed one figure, but not yet the next?",
)
def test_no_half_update(submission: Submission) -> None:
    """A reader never gets figures of two different updates, nor only a part of one."""
    whole = [figures(1), figures(2)]
    submission.explore(probes.read_while_updating, 1, schedules=150).always_in(whole)
    submission.explore(probes.read_while_updating, 0, schedules=150).always_in(whole)
    submission.explore(probes.two_updates_at_once, schedules=150).always_in(whole)


@check(
    points=2,
    needs=test_a_later_reader_gets_the_figures,
    hint="Does update() change the very dictionary that a reader got before?",
)
def test_a_reader_keeps_what_it_got(submission: Submission) -> None:
    """The figures that read() returned stay as they are when another update comes."""
    submission.explore(probes.kept, schedules=10).always(figures(1))


@check(
    points=2,
    needs=test_every_reader_gets_the_first_update,
    hint="What does a waiting reader do meanwhile? Nothing at all, or does it look again and "
    "again?",
)
def test_waits_without_looking(submission: Submission) -> None:
    """A reader that waits does nothing until it is woken."""
    submission.explore(probes.nothing_happens, schedules=10).always("still waiting")


@check(
    points=2,
    needs=test_a_later_reader_gets_the_figures,
    hint="What does your wait return when the time is over? And what does read() do then?",
)
def test_time_out(submission: Submission) -> None:
    """read(timeout=s) raises TimeoutError when there is no update within s seconds."""
    for seconds in (5.0, 0.5):
        submission.explore(probes.times_out, seconds, schedules=5).always(["TimeoutError", seconds])


@check(
    needs=test_time_out,
    hint="A reader leaves read() by an exception. What does it still hold then?",
)
def test_goes_on_after_a_time_out(submission: Submission) -> None:
    """After a reader's time-out, update() and read() work as before."""
    submission.explore(probes.goes_on_after_time_out, schedules=20).always(figures(1))


@check(
    needs=(test_time_out, test_every_reader_gets_the_first_update),
    hint="The update comes after 2 seconds, and the reader has 5. What does it find?",
)
def test_update_before_the_time_out(submission: Submission) -> None:
    """read(timeout=5) returns the figures of an update that comes after 2 seconds."""
    submission.explore(probes.late_update, 2, 5, schedules=60).always(figures(1))


@check(
    needs=test_a_later_reader_gets_the_figures,
    hint="Who else holds the dictionary that update() was given, or the one that read() returned?",
)
def test_the_figures_are_its_own(submission: Submission) -> None:
    """Changing the dictionary that was given to update(), or came from read(), changes nothing."""
    submission.explore(probes.argument_reused, schedules=10).always(figures(1))
    submission.explore(probes.reader_scribbles, schedules=10).always(figures(1))
