from concurrent.futures import ThreadPoolExecutor


def run_all(tasks, workers, on_done=None):
    with ThreadPoolExecutor(min(workers, len(tasks))) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in futures:
            if on_done:
                future.add_done_callback(on_done)
    return [future.exception() or future.result() for future in futures]
