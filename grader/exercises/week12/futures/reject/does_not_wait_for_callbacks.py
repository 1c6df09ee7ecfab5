from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    pool = ThreadPoolExecutor(workers)
    futures = []
    for task in tasks:
        future = pool.submit(task)
        if on_done:
            future.add_done_callback(on_done)
        futures.append(future)
    return [future.exception() or future.result() for future in futures]
