"""Week 04 · generators: lazy ones, one that listens, and one that takes turns.

Write the three generators as Week04/README.md describes them.
Check your work with:  grader Week04/generators_<first>_<last>.py
"""


def fib(n):
    """Yield the first n Fibonacci numbers: 0, 1, 1, 2, 3, 5 and so on."""
    ...


def running_total():
    """Receive values with send(); yield the total so far."""
    ...


def interleave(*iterables):
    """Yield one value of each in turn, until all have ended."""
    ...
