from concurrent.futures import Future, ThreadPoolExecutor


def work(task, future, on_done):
    value = error = None
    try:
        value = task()
    except Exception as e:
        error = e
    if on_done:
        on_done(future)
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)


def run_all(tasks, workers, on_done=None):
    futures = [Future() for _ in tasks]
    with ThreadPoolExecutor(workers) as pool:
        for task, future in zip(tasks, futures):
            pool.submit(work, task, future, on_done)
    return [future.exception() or future.result() for future in futures]
