from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    results = []
    with ThreadPoolExecutor(workers) as pool:
        for task in tasks:
            future = pool.submit(task)
            if on_done:
                future.add_done_callback(on_done)
            results.append(future.exception() or future.result())
    return results
