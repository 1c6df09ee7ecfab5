"""Week 10 · bqueue: a queue with a limited number of places, built on conditions."""

from grader.probing import bounded_queue
from grader.suite import Submission, check

from .probes import waits_on_conditions

LIBRARY = ("queue", "threading", "multiprocessing.queues")  #: modules that wait on their own
BOTH_SIDES = "Who may be waiting when you call notify(): a thread that puts, or one that gets?"


@check(hint="At which end do you add an item, and from which end do you take one?")
def test_first_in_first_out(submission: Submission) -> None:
    """Items come out in the order in which they were put in."""
    items = ["a", "b", None, 0, "a", 3]
    submission.explore(bounded_queue.pass_through, 6, items, schedules=1).always(items)


@check(needs=test_first_in_first_out, hint="Where are the items kept: in the object or its class?")
def test_keeps_to_itself(submission: Submission) -> None:
    """Two queues keep their items apart."""
    submission.explore(bounded_queue.two_queues, schedules=1).always([10, 1, 20, 2])


@check(
    points=2,
    needs=test_first_in_first_out,
    hint="What should get() raise when no item has come in time? Does it stop waiting by then?",
)
def test_get_times_out(submission: Submission) -> None:
    """get(timeout=2) on an empty queue raises queue.Empty after 2 seconds."""
    outcomes = submission.explore(bounded_queue.get_from_empty, timeout=2, schedules=5)
    outcomes.always(["queue.Empty", 2.0])


@check(
    points=2,
    needs=test_first_in_first_out,
    hint="What should put() raise when there is no room in time? Does it stop waiting by then?",
)
def test_put_times_out(submission: Submission) -> None:
    """put(item, timeout=2) on a full queue raises queue.Full after 2 seconds."""
    outcomes = submission.explore(bounded_queue.put_into_full, timeout=2, schedules=5)
    outcomes.always(["queue.Full", 2.0])


@check(needs=test_put_times_out, hint="With capacity 3: how many items are in it when it is full?")
def test_holds_its_capacity(submission: Submission) -> None:
    """A queue with capacity 3 takes three items, and no fourth."""
    submission.explore(bounded_queue.fill, capacity=3, schedules=1).always(3)


@check(
    needs=(test_get_times_out, test_holds_its_capacity),
    hint="Is the lock given back when put() or get() raises an exception?",
)
def test_goes_on_after_a_time_out(submission: Submission) -> None:
    """After a time-out, all threads can use the queue as before, and it holds as many items."""
    submission.explore(bounded_queue.after_time_outs, schedules=20).always(
        {
            "items taken": ["a", "c"],
            "get() when empty": "queue.Empty",
            "put() when empty": None,
            "put() when full": "queue.Full",
        }
    )


@check(
    needs=test_get_times_out,
    hint="Which object of the threading module lets a thread wait until something has changed?",
)
def test_built_on_condition(submission: Submission) -> None:
    """While get() waits, it waits on a threading.Condition of your own code."""
    waiting = submission.run(waits_on_conditions)
    assert type(waiting) is list
    others = [name for name in waiting if name in LIBRARY]
    waits_on = "a Condition of your own" if len(waiting) > len(others) else "something else"
    assert waits_on == "a Condition of your own"


@check(points=2, needs=test_first_in_first_out, hint="Who wakes a thread that waits in get()?")
def test_get_waits_for_an_item(submission: Submission) -> None:
    """get() waits until another thread puts an item."""
    submission.explore(bounded_queue.wait_for_item, schedules=300).always(["item"])


@check(points=2, needs=test_first_in_first_out, hint="Who wakes a thread that waits in put()?")
def test_put_waits_for_room(submission: Submission) -> None:
    """put() waits until there is room, and the order stays."""
    submission.explore(bounded_queue.wait_for_room, ["a", "b", "c"], schedules=300).always(
        ["a", "b", "c"]
    )


@check(
    needs=(
        test_get_times_out,
        test_put_times_out,
        test_get_waits_for_an_item,
        test_put_waits_for_room,
    ),
    hint="Your thread is woken before its time is over. What does it look at then?",
)
def test_ends_waiting_in_time(submission: Submission) -> None:
    """get(timeout=60) and put(item, timeout=60) go on if an item, or room, comes before that."""
    submission.explore(bounded_queue.pass_in_time, ["a", "b"], schedules=30).always(["a", "b"])


@check(
    points=3,
    needs=test_holds_its_capacity,
    hint="Can something happen between looking for room and adding the item?",
)
def test_never_above_its_capacity(submission: Submission) -> None:
    """Two threads that put at once cannot fill the same last place."""
    outcomes = submission.explore(
        bounded_queue.crowd, capacity=2, held=1, producers=2, schedules=300
    )
    outcomes.always(["put", "queue.Full"])


@check(
    points=3,
    needs=(test_built_on_condition, test_get_waits_for_an_item),
    hint="After wait() has returned: is there still an item, and still room? Who looks again?",
)
def test_wakes_up_to_an_item(submission: Submission) -> None:
    """However two producers and two consumers meet, each consumer gets an item of its own."""
    outcomes = submission.explore(
        bounded_queue.exchange, capacity=2, producers=2, consumers=2, schedules=600
    )
    outcomes.always([0, 1])


@check(
    points=3,
    needs=(test_built_on_condition, test_get_waits_for_an_item, test_put_waits_for_room),
    hint=BOTH_SIDES,
)
def test_no_wake_up_is_lost(submission: Submission) -> None:
    """With room for one item, two producers and two consumers always come to an end."""
    outcomes = submission.explore(
        bounded_queue.exchange, capacity=1, producers=2, consumers=2, schedules=1500
    )
    outcomes.always([0, 1])


@check(
    needs=test_put_waits_for_room,
    hint="What can another thread change while __len__ is working out its answer?",
)
def test_length_is_never_wrong(submission: Submission) -> None:
    """If you define __len__, len() of a queue with room for one item is always 0 or 1."""
    submission.explore(bounded_queue.length_meanwhile, schedules=500).always_in([None, 0, 1])


@check(
    needs=(test_get_times_out, test_put_times_out),
    hint="Is 0 the same as None in your `if`? Which of them means to wait for ever?",
)
def test_zero_does_not_wait(submission: Submission) -> None:
    """A time-out of 0 seconds raises queue.Empty or queue.Full at once."""
    submission.explore(bounded_queue.get_from_empty, timeout=0, schedules=1).always(
        ["queue.Empty", 0.0]
    )
    submission.explore(bounded_queue.put_into_full, timeout=0, schedules=1).always(
        ["queue.Full", 0.0]
    )
