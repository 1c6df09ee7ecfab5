from concurrent.futures import ThreadPoolExecutor


def attempt(task):
    try:
        return task()
    except Exception:
        return task()


def run_all(tasks, workers, on_done=None):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(attempt, task) for task in tasks]
        for future in futures:
            if on_done:
                future.add_done_callback(on_done)
    return [future.exception() or future.result() for future in futures]
