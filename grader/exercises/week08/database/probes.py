"""What happens inside: threads that update databases and transfer between wallets."""

import inspect
import threading
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

WATCH_THREADS = True

Job = tuple[str, Callable[[], object]]  # the name of its thread, and what it does
Move = tuple[str, str, int]  # from, to, amount


def seconds_for(module: ModuleType, updates: Sequence[int]) -> float:
    """Return the seconds until all updates ended, if all begin at once.

    There is a database for each item of `updates`, and it gets so many updates.
    """
    databases = [(module.FakeDatabase(), count) for count in updates]
    jobs = [_update(database, place) for database, count in databases for place in range(count)]
    began = time.monotonic()
    _at_once(jobs)
    return time.monotonic() - began


def update_together(module: ModuleType, threads: int) -> object:
    """Return the value after so many threads updated one database."""
    database = module.FakeDatabase()
    _at_once([_update(database, place) for place in range(threads)])
    return database.value


def transfer_together(module: ModuleType, moves: Sequence[Move]) -> dict[str, object]:
    """Return what two wallets of 20 hold after all moves at once, and how many were refused."""
    wallets = _wallets(module)
    refused: list[Move] = []

    def job(place: str, move: Move) -> Job:
        def transfer() -> None:
            try:
                _transfer(module, wallets, move)
            except ValueError:
                refused.append(move)

        return f"{place} {_called(move)}", transfer

    _at_once([job(place, move) for place, move in zip(("first", "second"), moves, strict=True)])
    return {**_money(wallets), "refused": len(refused)}


def total_during(module: ModuleType, move: Move) -> object:
    """Return the total of two wallets of 20 at some moment while the move goes on."""
    counts_all = not inspect.signature(module.total).parameters
    before = module.total() if counts_all else 0
    wallets = _wallets(module)
    thread = threading.Thread(target=_transfer, args=(module, wallets, move), name=_called(move))
    thread.start()
    found = module.total() if counts_all else module.total(wallets["a"], wallets["b"])
    thread.join()
    return _whole(found - before)


def save_during(module: ModuleType, move: Move, amount: int) -> dict[str, object]:
    """Return what two wallets of 20 hold after a move, and a save into "a" meanwhile."""
    wallets = _wallets(module)
    transfer = (_called(move), lambda: _transfer(module, wallets, move))
    _at_once([transfer, (f"a.save({amount})", lambda: wallets["a"].save(amount))])
    return _money(wallets)


def _wallets(module: ModuleType) -> dict[str, Any]:
    """Return two wallets with the same money: what is in them gives no order to lock them in."""
    return {"a": module.Wallet(20), "b": module.Wallet(20)}


def _money(wallets: dict[str, Any]) -> dict[str, object]:
    return {name: _whole(wallet.money) for name, wallet in wallets.items()}


def _transfer(module: ModuleType, wallets: dict[str, Any], move: Move) -> None:
    src, dst, amount = move
    module.transfer(wallets[src], wallets[dst], amount)


def _called(move: Move) -> str:
    src, dst, amount = move
    return f"transfer({src}, {dst}, {amount})"


def _update(database: Any, place: int) -> Job:
    name = f"update {place + 1}"
    return name, lambda: database.locked_update(name)


def _at_once(jobs: Sequence[Job]) -> None:
    """Run each job in a thread of its own, all at once, and wait for all."""
    threads = [threading.Thread(target=work, name=name) for name, work in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _whole(money: object) -> object:
    """Return 3.0 as 3: outcomes are compared as text, and both are the same money."""
    return int(money) if isinstance(money, float) and money.is_integer() else money
