"""Week 08 · database: a database and transfers that lose nothing and never get stuck."""

import pytest

from grader.suite import RemoteHandle, Submission, check, show, signature

from . import probes

Move = tuple[str, str, int]


def function(submission: Submission, name: str) -> RemoteHandle:
    """Return a function or class of the student."""
    found = getattr(submission, name)
    assert isinstance(found, RemoteHandle), (
        f"{name} is {show(found)}; define it with {'class' if name[0].isupper() else 'def'}."
    )
    return found


def make(submission: Submission, name: str, *args: int) -> RemoteHandle:
    """Return an object of one of the student's classes."""
    made = function(submission, name)(*args)
    assert isinstance(made, RemoteHandle), (
        f"{name}(...) gave {show(made)}; it should give an object of that class."
    )
    return made


def update(database: RemoteHandle, name: str) -> None:
    """Call `locked_update`."""
    method = database.locked_update
    assert isinstance(method, RemoteHandle), (
        f"locked_update is {show(method)}; define it as a method of FakeDatabase."
    )
    method(name)


def money_in(*wallets: RemoteHandle) -> list[int | float]:
    """Return what `money` says in each wallet."""
    found = [wallet.money for wallet in wallets]
    for money in found:
        assert type(money) in (int, float), (
            f"money is {show(money)}; it should be a number: an attribute or a property, no method."
        )
    return found


@check(hint="Where does value get its first number?")
def test_starts_at_zero(submission: Submission) -> None:
    """The value of a new FakeDatabase is 0."""
    assert make(submission, "FakeDatabase").value == 0, "This is value at the start."


@check(hint="What is read, what is written back, and what has the name to do with it?")
def test_update_adds_one(submission: Submission) -> None:
    """Every locked_update(name) adds one to the value, whatever the name."""
    database = make(submission, "FakeDatabase")
    before = database.value
    assert type(before) is int, f"value is {show(before)}; it should be an int."
    for name in ("Ada", "Alan", "Ada"):
        update(database, name)
    assert database.value == before + 3, "This is value after three updates."


@check(needs=test_update_adds_one, hint="How long does locked_update() sleep?")
def test_update_takes_its_time(submission: Submission) -> None:
    """One locked_update() works for 0.1 seconds."""
    seconds = submission.run(probes.seconds_for, [1])
    assert round(seconds, 2) == 0.1, "These are the seconds that one locked_update() took."


@check(
    points=3,
    needs=(test_starts_at_zero, test_update_adds_one),
    hint="While one update works, what may another one read?",
)
def test_no_update_is_lost(submission: Submission) -> None:
    """No interleaving of two threads loses an update."""
    submission.explore(probes.update_together, threads=2, schedules=200).always(2)


@check(
    points=2,
    needs=(test_update_takes_its_time, test_no_update_is_lost),
    hint="How many locks are there, if there are two databases?",
)
def test_databases_do_not_wait(submission: Submission) -> None:
    """Two databases can be updated at the same time."""
    seconds = submission.run(probes.seconds_for, [1, 1])
    assert round(seconds, 2) == 0.1, (
        "Two threads each updated a database of their own; these are the seconds until both ended."
    )


@check(
    needs=(test_update_takes_its_time, test_no_update_is_lost),
    hint="Does the work lie between the reading and the writing, or outside?",
)
def test_works_between(submission: Submission) -> None:
    """locked_update() works after it has read the value and before it writes it."""
    seconds = submission.run(probes.seconds_for, [2])
    assert round(seconds, 2) == 0.2, (
        "Two threads updated one database, so one has to wait for the other; "
        "these are the seconds until both ended."
    )


@check(hint="Which of the two wallets gets more, and which gets less?")
def test_transfer_moves(submission: Submission) -> None:
    """transfer(src, dst, amount) takes the amount from src and adds it to dst."""
    transfer = function(submission, "transfer")
    one, other = make(submission, "Wallet", 30), make(submission, "Wallet", 12)
    transfer(one, other, 5)
    assert money_in(one, other) == [25, 17], "Wallets of 30 and 12, then transfer(a, b, 5)."
    transfer(other, one, 17)
    assert money_in(one, other) == [42, 0], "Wallets of 25 and 17, then transfer(b, a, 17)."


@check(needs=test_transfer_moves, hint="What does spend() do when there is not so much?")
def test_refuses_too_much(submission: Submission) -> None:
    """transfer() raises ValueError if src does not hold so much."""
    one, other = make(submission, "Wallet", 30), make(submission, "Wallet", 12)
    with pytest.raises(ValueError):  # noqa: PT011  any message
        function(submission, "transfer")(one, other, 31)


@check(needs=test_refuses_too_much, hint="Which steps were done before the exception was raised?")
def test_refusal_changes_nothing(submission: Submission) -> None:
    """A transfer that was refused leaves the money in both wallets as it was."""
    one, other = make(submission, "Wallet", 30), make(submission, "Wallet", 12)
    with pytest.raises(ValueError):  # noqa: PT011  any message
        function(submission, "transfer")(one, other, 100)
    assert money_in(one, other) == [30, 12], "Wallets of 30 and 12, after a refused transfer."


@check(
    needs=test_refusal_changes_nothing,
    hint="When transfer() raises an exception, what happens to the locks that it holds?",
)
def test_goes_on_after_refusal(submission: Submission) -> None:
    """After a transfer that was refused, other threads can use both wallets as before."""
    moves: list[Move] = [("a", "b", 100), ("a", "b", 5)]
    found = submission.explore(probes.transfer_together, moves, schedules=200)
    found.always({"a": 15, "b": 25, "refused": 1})


@check(fresh=True, hint="Which wallets does total() look at?")
def test_total_adds_up(submission: Submission) -> None:
    """total(a, b) is the money of both wallets together."""
    total = function(submission, "total")
    counts_all = not signature(total).parameters  # of all the wallets that there are
    before = total() if counts_all else 0
    one, other = make(submission, "Wallet", 30), make(submission, "Wallet", 12)
    found = total() if counts_all else total(one, other)
    is_number = type(before) in (int, float) and type(found) in (int, float)
    assert is_number, f"total gave {show(found)}; it should return a number."
    assert found - before == 42, "This is the total of two wallets, one of 30 and one of 12."


@check(
    points=2,
    needs=test_transfer_moves,
    hint="In which order does transfer(a, b, 5) take its locks, and in which transfer(b, a, 2)?",
)
def test_both_directions_end(submission: Submission) -> None:
    """Two transfers between two wallets, one in each direction, always come to an end."""
    moves: list[Move] = [("a", "b", 5), ("b", "a", 2)]
    submission.explore(probes.transfer_together, moves, schedules=200).ends()


@check(
    points=2,
    needs=(test_both_directions_end, test_goes_on_after_refusal),
    hint="Between reading the money of a wallet and writing it back, what may another thread do?",
)
def test_no_money_is_lost(submission: Submission) -> None:
    """No interleaving of two transfers loses money, or spends it twice."""
    crossing: list[Move] = [("a", "b", 5), ("b", "a", 2)]
    found = submission.explore(probes.transfer_together, crossing, schedules=200)
    found.always({"a": 17, "b": 23, "refused": 0})
    same_way: list[Move] = [("a", "b", 15), ("a", "b", 15)]  # there is enough for one of them
    found = submission.explore(probes.transfer_together, same_way, schedules=200)
    found.always({"a": 5, "b": 35, "refused": 1})


@check(
    points=3,
    needs=(test_no_money_is_lost, test_total_adds_up),
    hint="Where is the money after it left one wallet and before it came to the other, and what "
    "keeps total() from looking just then?",
)
def test_total_stays_the_same(submission: Submission) -> None:
    """total(a, b) is the same at every moment, also while a transfer goes on."""
    for src, dst in (("a", "b"), ("b", "a")):
        submission.explore(probes.total_during, (src, dst, 5), schedules=200).always(40)


@check(needs=test_goes_on_after_refusal, hint="How often is the same lock taken if src is dst?")
def test_to_itself(submission: Submission) -> None:
    """A transfer from a wallet to itself ends and changes nothing."""
    wallet = make(submission, "Wallet", 30)
    function(submission, "transfer")(wallet, wallet, 5)
    assert money_in(wallet) == [30], "A wallet of 30, after transfer(a, a, 5)."


@check(
    needs=test_no_money_is_lost,
    hint="Do save() and transfer() take the same lock before they change the money?",
)
def test_saving_meanwhile(submission: Submission) -> None:
    """If a thread saves into a wallet while a transfer goes on, no money is lost."""
    found = submission.explore(probes.save_during, ("a", "b", 5), 3, schedules=200)
    found.always({"a": 18, "b": 25})
