from concurrent.futures import ThreadPoolExecutor, as_completed


def run_all(tasks, workers, on_done):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in as_completed(futures):
            on_done(future)
    return [future.exception() or future.result() for future in futures]
