"""Waits for each worker before it starts the next."""

from multiprocessing import Process, Queue


def _work(fn, part, queue):
    try:
        queue.put([item for item in part if fn(item)])
    except Exception as error:
        queue.put(error)


def pfilter(fn, data, nworkers):
    data = list(data)
    size = max(1, -(-len(data) // nworkers))
    result = []
    for start in range(0, len(data), size):
        queue = Queue()
        process = Process(target=_work, args=(fn, data[start : start + size], queue))
        process.start()
        part = queue.get()
        process.join()
        if isinstance(part, Exception):
            raise part
        result.extend(part)
    return result
