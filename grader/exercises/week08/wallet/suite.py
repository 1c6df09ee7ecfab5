"""Week 08 · wallet: a wallet that many threads may use at once."""

import pytest

from grader.suite import RemoteHandle, Submission, check, show

from . import probes


def new_wallet(submission: Submission, *args: int, **kwargs: int) -> RemoteHandle:
    """Return a wallet of the student's class."""
    kind = submission.Wallet
    assert isinstance(kind, RemoteHandle), f"Wallet is {show(kind)}; define it as a class."
    wallet = kind(*args, **kwargs)
    assert isinstance(wallet, RemoteHandle), (
        f"Wallet(...) gave {show(wallet)}; it should give an object with save() and spend()."
    )
    return wallet


def money_in(wallet: RemoteHandle) -> int | float:
    """Return what `money` says."""
    money = wallet.money
    assert type(money) in (int, float), (
        f"money is {show(money)}; it should be a number: an attribute or a property, no method."
    )
    return money  # type: ignore[no-any-return]


def do(wallet: RemoteHandle, action: str, amount: int) -> None:
    """Call `save` or `spend` of a wallet."""
    method = getattr(wallet, action)
    assert isinstance(method, RemoteHandle), (
        f"{action} is {show(method)}; define it as a method of Wallet."
    )
    method(amount)


@check(hint="Which parameter does __init__ have, and what is its default?")
def test_starts_with_money(submission: Submission) -> None:
    """A new Wallet holds the money it was given, and 0 if it was given none."""
    assert money_in(new_wallet(submission, 50)) == 50, "This is money after Wallet(50)."
    assert money_in(new_wallet(submission, money=7)) == 7, "This is money after Wallet(money=7)."
    assert money_in(new_wallet(submission)) == 0, "This is money after Wallet()."


@check(hint="Follow save(20) line by line: which lock does it take, and is that one still free?")
def test_saves(submission: Submission) -> None:
    """save(amount) adds the amount to the money."""
    wallet = new_wallet(submission, 30)
    do(wallet, "save", 20)
    do(wallet, "save", 4)
    assert money_in(wallet) == 54, "This is money after Wallet(30), save(20), save(4)."


@check(hint="Follow spend(10) line by line: where does the new amount go?")
def test_spends(submission: Submission) -> None:
    """spend(amount) takes the amount from the money."""
    wallet = new_wallet(submission, 30)
    do(wallet, "spend", 10)
    do(wallet, "spend", 4)
    assert money_in(wallet) == 16, "This is money after Wallet(30), spend(10), spend(4)."


@check(needs=test_spends, hint="Is 30 beyond a balance of 30?")
def test_spends_all(submission: Submission) -> None:
    """All the money in the wallet can be spent."""
    wallet = new_wallet(submission, 30)
    do(wallet, "spend", 30)
    assert money_in(wallet) == 0, "This is money after Wallet(30), spend(30)."


@check(
    needs=test_spends, hint="How does a method tell its caller that it cannot do what was asked?"
)
def test_refuses_too_much(submission: Submission) -> None:
    """spend(amount) raises ValueError if the amount is more than there is."""
    wallet = new_wallet(submission, 30)
    with pytest.raises(ValueError):  # noqa: PT011  any message
        do(wallet, "spend", 31)


@check(needs=test_refuses_too_much, hint="What comes first in spend(): the test or the change?")
def test_refusal_changes_nothing(submission: Submission) -> None:
    """A spend() that was refused leaves the money as it was."""
    wallet = new_wallet(submission, 30)
    with pytest.raises(ValueError):  # noqa: PT011  any message
        do(wallet, "spend", 100)
    assert money_in(wallet) == 30, "This is money after Wallet(30) and a refused spend(100)."


@check(
    needs=(test_saves, test_spends), hint="Where is the money kept: in the object or in its class?"
)
def test_wallets_apart(submission: Submission) -> None:
    """Every wallet has money of its own."""
    first, second = new_wallet(submission, 30), new_wallet(submission, 40)
    do(first, "save", 5)
    do(second, "spend", 6)
    got = (money_in(first), money_in(second))
    assert got == (35, 34), "Wallet(30) and save(5); another Wallet(40) and spend(6)."


@check(
    points=3,
    needs=(test_saves, test_spends),
    hint="Between reading money and writing it back, what may another thread do, and which lock "
    "does it need for that?",
)
def test_no_money_is_lost(submission: Submission) -> None:
    """No interleaving of two threads that save and spend loses or makes money."""
    saved = submission.explore(probes.together, 10, [("save", 5), ("save", 7)], schedules=200)
    saved.always({"money": 22, "refused": 0})
    mixed = submission.explore(probes.together, 10, [("save", 5), ("spend", 3)], schedules=200)
    mixed.always({"money": 12, "refused": 0})


@check(
    points=2,
    needs=(test_refusal_changes_nothing, test_no_money_is_lost),
    hint="When spend() raises an exception, what happens to a lock that it holds?",
)
def test_goes_on_after_refusal(submission: Submission) -> None:
    """After a spend() that was refused, other threads can use the wallet as before."""
    found = submission.explore(probes.together, 10, [("spend", 99), ("save", 5)], schedules=200)
    found.always({"money": 15, "refused": 1})


@check(
    points=3,
    needs=test_goes_on_after_refusal,
    hint="Between looking whether there is enough and taking it, what may another thread do?",
)
def test_two_spenders(submission: Submission) -> None:
    """If two threads spend at once and there is enough for one, the other gets ValueError."""
    spent = submission.explore(probes.together, 10, [("spend", 7), ("spend", 7)], schedules=200)
    spent.always({"money": 3, "refused": 1})
