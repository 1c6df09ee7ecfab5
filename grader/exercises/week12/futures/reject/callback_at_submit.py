from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    futures = []
    with ThreadPoolExecutor(workers) as pool:
        for task in tasks:
            future = pool.submit(task)
            futures.append(future)
            if on_done:
                on_done(future)
    return [future.exception() or future.result() for future in futures]
