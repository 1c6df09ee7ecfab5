from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    finished = []
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in futures:
            future.add_done_callback(finished.append)
    for future in finished:
        if on_done:
            on_done(future)
    return [future.exception() or future.result() for future in futures]
