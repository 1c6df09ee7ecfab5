"""Ends its workers only if all went well."""

from multiprocessing import Process, Queue


def _work(fn, tasks, results):
    while (task := tasks.get()) is not None:
        number, item = task
        try:
            results.put((number, bool(fn(item)), None))
        except Exception as error:
            results.put((number, False, error))


def pfilter(fn, data, nworkers):
    data = list(data)
    tasks, results = Queue(), Queue()
    workers = [Process(target=_work, args=(fn, tasks, results)) for _ in range(nworkers)]
    for worker in workers:
        worker.start()
    for task in enumerate(data):
        tasks.put(task)
    keep = {}
    for _ in data:
        number, yes, error = results.get()
        if error:
            raise error
        keep[number] = yes
    for _ in workers:
        tasks.put(None)
    for worker in workers:
        worker.join()
    return [item for number, item in enumerate(data) if keep[number]]
