"""Every wallet has a number, and locks are always taken in the order of the numbers."""

from __future__ import annotations

import itertools
import time
from contextlib import ExitStack
from threading import Lock, RLock


class FakeDatabase:
    def __init__(self) -> None:
        self._value = 0
        self._lock = Lock()

    @property
    def value(self) -> int:
        with self._lock:
            return self._value

    def locked_update(self, name: str) -> None:
        with self._lock:
            print(f"{name} has the lock")
            value = self._value
            time.sleep(0.1)
            self._value = value + 1


class Wallet:
    _numbers = itertools.count()

    def __init__(self, money: int = 0) -> None:
        self.number = next(self._numbers)
        self.lock = RLock()
        self._money = money

    @property
    def money(self) -> int:
        with self.lock:
            return self._money

    def save(self, amount: int) -> None:
        with self.lock:
            self._money += amount

    def spend(self, amount: int) -> None:
        with self.lock:
            if amount > self._money:
                raise ValueError(f"{amount} is more than {self._money}")
            self._money -= amount


def locked(*wallets: Wallet) -> ExitStack:
    with ExitStack() as stack:
        for wallet in sorted(wallets, key=lambda wallet: wallet.number):
            stack.enter_context(wallet.lock)
        return stack.pop_all()


def transfer(src: Wallet, dst: Wallet, amount: int) -> None:
    with locked(src, dst):
        src.spend(amount)
        dst.save(amount)


def total(*wallets: Wallet) -> int:
    with locked(*wallets):
        return sum(wallet.money for wallet in wallets)
