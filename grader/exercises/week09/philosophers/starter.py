"""Week 09 · philosophers: everybody eats, and nobody waits for ever."""

import threading


def dine(n, meals, on_eat):
    """Let n philosophers, each a thread, eat meals times each; return when all have eaten.

    Philosopher i needs fork i and fork (i + 1) % n, and calls on_eat(i) while holding both.
    """
    forks = [threading.Lock() for _ in range(n)]
    ...
