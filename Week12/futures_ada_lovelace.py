"""Runs tasks in a pool of threads; no exception takes the other results with it."""

from concurrent.futures import ThreadPoolExecutor


def outcome(future):
    """Return the result of a future, or the exception that its task raised."""
    try:
        return future.result()
    except Exception as error:
        return error


def run_all(tasks, workers, on_done=None):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = []
        for task in tasks:
            future = pool.submit(task)
            if on_done is not None:
                future.add_done_callback(on_done)
            futures.append(future)
    # Only here, after the pool was closed, has every callback been called.
    return [outcome(future) for future in futures]


def divide(a, b):
    return lambda: a / b


if __name__ == "__main__":
    print(run_all([divide(1, 2), divide(1, 0), divide(9, 3)], 2, print))
