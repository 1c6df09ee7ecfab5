"""Week 12 · futures: run many tasks in a pool of threads and keep every result."""


def run_all(tasks, workers, on_done=None):
    """Run all tasks, at most `workers` at once, and return their results in order.

    A task is a function without arguments. A task that raises has its exception in its place.
    If there is an on_done, on_done(future) is called as soon as a task is completed.
    """
    ...
