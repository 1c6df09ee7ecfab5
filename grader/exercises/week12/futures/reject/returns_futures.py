from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in futures:
            if on_done:
                future.add_done_callback(on_done)
    return futures
