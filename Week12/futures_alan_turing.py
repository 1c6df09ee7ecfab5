import concurrent.futures as cf


def safe(task):
    # keep the exception instead of raising it
    def inner():
        try:
            return (True, task())
        except Exception as e:
            return (False, e)
    return inner


def run_all(tasks, workers, on_done=None):
    ex = cf.ThreadPoolExecutor(workers)
    fs = {}
    for n, t in enumerate(tasks):
        fs[ex.submit(t)] = n
    out = [None] * len(fs)
    for f in cf.as_completed(fs):
        ok, value = safe(f.result)()
        out[fs[f]] = value
        if on_done:
            on_done(f)
    ex.shutdown(wait=True)
    return out
