from concurrent.futures import ThreadPoolExecutor, as_completed


def run_all(tasks, workers, on_done=None):
    results = {}
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task) for task in tasks]
        for future in as_completed(futures):
            try:
                results[future] = future.result()
                if on_done:
                    on_done(future)
            except Exception as error:
                results[future] = error
    return [results[future] for future in futures]
