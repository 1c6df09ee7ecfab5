"""What happens inside: threads that use one wallet."""

import threading
from collections.abc import Sequence
from types import ModuleType


def together(
    module: ModuleType, money: int, actions: Sequence[tuple[str, int]]
) -> dict[str, object]:
    """Do all actions at once, each in a thread; return the money then, and how many were refused.

    An action is the name of a method and an amount.
    """
    wallet = module.Wallet(money)
    refused: list[str] = []

    def work(action: str, amount: int) -> None:
        try:
            getattr(wallet, action)(amount)
        except ValueError:
            refused.append(action)

    threads = [
        threading.Thread(target=work, args=action, name=f"{place} {action[0]}({action[1]})")
        for place, action in zip(("first", "second"), actions, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"money": _whole(wallet.money), "refused": len(refused)}


def _whole(money: object) -> object:
    """Return 3.0 as 3: outcomes are compared as text, and both are the same money."""
    return int(money) if isinstance(money, float) and money.is_integer() else money
