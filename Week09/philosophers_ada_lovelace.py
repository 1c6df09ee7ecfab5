"""The dining philosophers: the last one is left-handed, which breaks the circle."""

import threading


class Philosopher(threading.Thread):
    """Eats `meals` times, with the fork on either side."""

    def __init__(self, number, meals, forks, on_eat):
        super().__init__()
        self.number = number
        self.meals = meals
        self.on_eat = on_eat
        self.hands = [forks[number], forks[(number + 1) % len(forks)]]
        if number == len(forks) - 1:
            self.hands.reverse()

    def run(self):
        one_hand, other_hand = self.hands
        for _ in range(self.meals):
            with one_hand:
                with other_hand:
                    self.on_eat(self.number)


def dine(n, meals, on_eat):
    """Return when each of n philosophers has eaten `meals` times."""
    forks = [threading.Lock() for _ in range(n)]
    philosophers = [Philosopher(i, meals, forks, on_eat) for i in range(n)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()


if __name__ == "__main__":
    dine(5, 2, lambda number: print(f"philosopher {number} eats"))
