from concurrent.futures import ThreadPoolExecutor, as_completed


def run_all(tasks, workers, on_done=None):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in futures:
            if on_done:
                future.add_done_callback(on_done)
        for future in as_completed(futures):
            if on_done:
                on_done(future)
    return [future.exception() or future.result() for future in futures]
