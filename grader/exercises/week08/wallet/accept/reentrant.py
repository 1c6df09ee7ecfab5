"""Both directions are one change, made under one re-entrant lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock


@dataclass
class Wallet:
    money: float = 0
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    def _change(self, amount: float) -> None:
        with self._lock:
            if self.money + amount < 0:
                raise ValueError(f"{-amount} is more than the {self.money} in the wallet")
            self.money += amount

    def save(self, amount: float) -> None:
        with self._lock:
            self._change(amount)

    def spend(self, amount: float) -> None:
        with self._lock:
            self._change(-amount)
