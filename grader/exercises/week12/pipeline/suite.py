"""Week 12 · pipeline: a producer and consumers with a bounded queue between them."""

from typing import Any

from grader.suite import RemoteHandle, Submission, check, show

from . import probes

# Seconds to produce an item, to consume it, and until stop() is called.
QUEUE_FULL = (0.5, 3.0, 10.25)
QUEUE_EMPTY = (1.0, 0.5, 5.75)


def plain(items: list[Any]) -> list[Any]:
    """Return items with words in the place of what is no plain data."""
    return [show(item) if isinstance(item, RemoteHandle) else item for item in items]


def stop(submission: Submission, times: tuple[float, float, float], consumers: int = 1) -> Any:
    """Stop a pipeline and return what was seen."""
    return submission.run(probes.stop, times, consumers)


# -- the way of an item --------------------------------------------------------------------------


@check(hint="Which thread does the producing and the consuming? What does start() wait for?")
def test_start_returns(submission: Submission) -> None:
    """start() starts the threads and returns at once."""
    seconds = submission.run(probes.start_only)
    is_quick = seconds < 1
    assert is_quick, f"start() took {seconds} seconds, and returned no earlier."


@check(
    points=2,
    needs=test_start_returns,
    hint="Follow one item: who puts it into the queue, who gets it out, who calls consume()?",
)
def test_consumes_in_order(submission: Submission) -> None:
    """A single consumer gets every item that was produced once, in the order of production."""
    consumed, _ = submission.run(probes.consume_all, [1, 2, 3, 4, 5, 6], 1)
    assert plain(consumed) == [1, 2, 3, 4, 5, 6], "The items that consume() was called with."


@check(
    needs=test_consumes_in_order,
    hint="How does your code know that an item is the last? Are 0 and '' items too?",
)
def test_any_item(submission: Submission) -> None:
    """Items may be anything but None: 0, False, an empty text or an empty list are items too."""
    items = [1, 0, "", False, [], "stop", -1, 0.0]
    consumed, _ = submission.run(probes.consume_all, items, 1)
    assert repr(plain(consumed)) == repr(items), "The items that consume() was called with."


@check(
    points=2,
    needs=test_start_returns,
    hint="What limits the number of items in a queue.Queue? How large did you make it?",
)
def test_bounded(submission: Submission) -> None:
    """The queue never holds more than `capacity` items: the producer waits."""
    for consumers, capacity in ((1, 3), (2, 5)):
        produced = submission.run(probes.fill, consumers, capacity)
        most = consumers + capacity + 1  # one may be in the producer's hand
        is_within = produced <= most
        assert is_within, (
            f"{produced} items were produced while {consumers} consumed for ever, the first of "
            f"them still being consumed. With capacity={capacity} there is room for {most}."
        )


@check(
    points=2,
    needs=test_consumes_in_order,
    hint="How many consumer threads do you start? Does one of them wait for another?",
)
def test_consumers_together(submission: Submission) -> None:
    """With consumers=3, three items are consumed at the same time."""
    _, most = submission.run(probes.consume_all, [1, 2, 3, 4, 5, 6], 3)
    assert most == 3, "This many items were consumed at the same time."


@check(
    needs=(test_bounded, test_consumers_together),
    hint="Which parameters does the brief give a value?",
)
def test_defaults(submission: Submission) -> None:
    """Pipeline(produce, consume) has one consumer, and a queue for at most 10 items."""
    most, produced = submission.run(probes.defaults)
    assert most == 1, "This many items were consumed at the same time."
    is_within = produced <= 1 + 10 + 1  # being consumed, in the queue, in the producer's hand
    assert is_within, f"{produced} items were produced while none was consumed to its end."


# -- the stop ------------------------------------------------------------------------------------
# A pipeline that an earlier check left behind may still look for items: load the file anew.


@check(
    points=3,
    fresh=True,
    needs=test_consumes_in_order,
    hint="What is in the queue when stop() is called, and in the producer's hand? Who takes it?",
)
def test_rest_is_consumed(submission: Submission) -> None:
    """After stop(), what was already produced is still consumed, each item once."""
    for consumers in (1, 3):
        seen = stop(submission, QUEUE_FULL, consumers)
        produced, consumed = plain(seen["produced"]), plain(seen["consumed"])
        assert sorted(map(repr, consumed)) == sorted(map(repr, produced)), (
            f"The items that consume() was called with, sorted; consumers={consumers}."
        )


@check(points=2, fresh=True, needs=test_rest_is_consumed, hint="What does stop() wait for?")
def test_stop_waits(submission: Submission) -> None:
    """When stop() returns, everything has been consumed."""
    for consumers in (1, 3):
        left = stop(submission, QUEUE_FULL, consumers)["left"]
        assert left == 0, "This many items were not yet consumed when stop() returned."


@check(
    points=2,
    fresh=True,
    needs=test_rest_is_consumed,
    hint="How does the producer learn that it should stop?",
)
def test_stop_ends_production(submission: Submission) -> None:
    """After stop(), produce() is not called again."""
    for times in (QUEUE_EMPTY, QUEUE_FULL):
        asked = stop(submission, times)["asked"]
        assert asked == 0, "This many times produce() was called after stop()."


@check(
    points=2,
    fresh=True,
    needs=(test_rest_is_consumed, test_stop_ends_production),
    hint="Which thread still waits, and for what? Which threads does stop() join?",
)
def test_threads_end(submission: Submission) -> None:
    """When stop() returns, all threads of the pipeline have ended."""
    for consumers in (1, 3):
        threads = stop(submission, QUEUE_FULL, consumers)["threads"]
        assert threads == 0, f"This many threads were still there; consumers={consumers}."


# -- in every interleaving -----------------------------------------------------------------------

NOTHING_WRONG = [[], [], 0]  # items that got lost, items that came twice, threads left over


@check(
    points=3,
    fresh=True,
    needs=(test_rest_is_consumed, test_threads_end, test_stop_waits),
    hint="A consumer finds the queue empty and is stopped: can the producer still put an item?",
)
def test_one_consumer_ends(submission: Submission) -> None:
    """With one consumer, no interleaving loses an item or waits for ever after stop()."""
    for seconds in (0.0, 0.4):
        found = submission.explore(probes.stop_soon, 1, seconds, schedules=150)
        found.always(NOTHING_WRONG)


@check(
    points=3,
    fresh=True,
    needs=test_one_consumer_ends,
    hint="Between finding the queue not empty and getting an item, what can the other one do?",
)
def test_two_consumers_end(submission: Submission) -> None:
    """With two consumers, no interleaving loses an item or waits for ever after stop()."""
    found = submission.explore(probes.stop_soon, 2, 0.7, use=0.6, schedules=300)
    found.always(NOTHING_WRONG)


# -- advice --------------------------------------------------------------------------------------


@check(fresh=True, needs=test_two_consumers_end, hint="What is left to do for a second stop()?")
def test_stop_twice(submission: Submission) -> None:
    """A second stop() does no harm."""
    seen = submission.run(probes.stop_twice)
    produced, consumed = plain(seen["produced"]), plain(seen["consumed"])
    assert sorted(map(repr, consumed)) == sorted(map(repr, produced)), "What was consumed, sorted."


@check(
    fresh=True,
    needs=test_rest_is_consumed,
    hint="What becomes of a thread when its function raises?",
)
def test_consume_may_raise(submission: Submission) -> None:
    """When consume() raises an exception, the items after it are consumed all the same."""
    seen = submission.run(probes.failing, 1)
    produced, consumed = plain(seen["produced"]), plain(seen["consumed"])
    assert consumed == produced, "The items that consume() was called with; it raised for item 1."
