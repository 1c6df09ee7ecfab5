from concurrent.futures import ThreadPoolExecutor, as_completed


def run_all(tasks, workers, on_done=None):
    results = {}
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in as_completed(futures):
            if future.exception() is None:
                results[future] = future.result()
            if on_done:
                on_done(future)
    return [results.get(future) for future in futures]
