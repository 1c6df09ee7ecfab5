"""A waiter lets all but one philosopher sit down, so one of them always gets both forks."""

from collections.abc import Callable
from threading import Lock, Semaphore, Thread


class Philosopher(Thread):
    def __init__(self, number: int, left: Lock, right: Lock, waiter: Semaphore) -> None:
        super().__init__(name=f"philosopher {number}")
        self.number, self.left, self.right, self.waiter = number, left, right, waiter
        self.meals = 0
        self.on_eat: Callable[[int], object] = print

    def run(self) -> None:
        for _ in range(self.meals):
            with self.waiter, self.left, self.right:
                self.on_eat(self.number)


def dine(n: int, meals: int, on_eat: Callable[[int], object]) -> None:
    forks = [Lock() for _ in range(n)]
    waiter = Semaphore(n - 1)
    table = [Philosopher(i, forks[i], forks[(i + 1) % n], waiter) for i in range(n)]
    for philosopher in table:
        philosopher.meals, philosopher.on_eat = meals, on_eat
        philosopher.start()
    for philosopher in table:
        philosopher.join()
