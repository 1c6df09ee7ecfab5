"""What happens inside: a table of philosophers, and a watch on who eats."""

import threading
from types import ModuleType


def _chew() -> None:
    """Take a moment in which others may go on; no sleep, as others may poll the forks meanwhile."""
    for _ in range(3):
        threading.Lock().acquire()


def meals_eaten(module: ModuleType, n: int, meals: int) -> list[object]:
    """Return the number of each philosopher that ate, once per meal, in order."""
    eaten: list[object] = []

    def on_eat(number: object) -> None:
        _chew()
        eaten.append(number)

    module.dine(n, meals, on_eat)
    return sorted(eaten, key=repr)


def neighbours_together(module: ModuleType, n: int, meals: int) -> list[tuple[int, int]]:
    """Return the neighbours that were seen eating at the same time."""
    eating = [0] * n
    seen: set[tuple[int, int]] = set()

    def on_eat(number: int) -> None:
        eating[number] += 1
        for other in {(number - 1) % n, (number + 1) % n}:
            if eating[other]:
                seen.add((min(number, other), max(number, other)))
        _chew()
        eating[number] -= 1

    module.dine(n, meals, on_eat)
    return sorted(seen)


def all_end(module: ModuleType, n: int, meals: int) -> None:
    """Let all of them eat; the lab sees whether that comes to an end."""
    module.dine(n, meals, lambda number: None)


def two_at_once(module: ModuleType, n: int) -> bool:
    """Tell whether two philosophers were eating at the same time."""
    eating: list[object] = []
    most = 0

    def on_eat(number: object) -> None:
        nonlocal most
        eating.append(number)
        most = max(most, len(eating))
        # Whoever can eat does so meanwhile: in the lab, this time is up when all others wait.
        threading.Event().wait(0.01)
        eating.remove(number)

    module.dine(n, 1, on_eat)
    return most > 1
