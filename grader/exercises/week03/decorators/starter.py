"""Week 03: decorators.

Write the decorator performance as Week03/README.md describes it.
Check your work with:  grader Week03/decorators_<first>_<last>.py
"""


def performance(fn):
    """Measure every call of fn."""
    ...


performance.counter = 0
performance.total_time = 0
performance.total_mem = 0
