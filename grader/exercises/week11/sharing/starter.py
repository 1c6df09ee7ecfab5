"""Week 11 · sharing

Three functions, each with another way for processes to share data.

    count_in_processes(4, 1000)                 # gives 4000
    upper("share me", 3)                        # gives "SHARE ME"
    merge([{"a": 1}, {"b": 2, "c": 3}])         # gives {"a": 1, "b": 2, "c": 3}
"""

from multiprocessing import Array, Manager, Process, Value


def count_in_processes(n, m):
    """n processes add 1 to a shared Value, m times each; returns the count."""
    ...


def upper(text, nworkers):
    """nworkers processes turn a shared Array of letters into capitals; returns the new text."""
    ...


def merge(dicts):
    """One process for each dict puts it into a dict of a Manager; returns a plain dict."""
    ...
