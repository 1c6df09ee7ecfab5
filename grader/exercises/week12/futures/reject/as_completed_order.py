from concurrent.futures import ThreadPoolExecutor, as_completed


def run_all(tasks, workers, on_done=None):
    results = []
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in as_completed(futures):
            results.append(future.exception() or future.result())
            if on_done:
                on_done(future)
    return results
