"""Counts the workers from 0 to nworkers."""

from multiprocessing import Process, Queue


def _work(fn, part, queue):
    for number, item in part:
        try:
            queue.put((number, item, bool(fn(item))))
        except Exception as error:
            queue.put((number, error, None))


def pfilter(fn, data, nworkers):
    numbered = list(enumerate(data))
    queue = Queue()
    workers = []
    for w in range(0, nworkers + 1):
        part = numbered[w :: nworkers + 1]
        workers.append(Process(target=_work, args=(fn, part, queue)))
    for worker in workers:
        worker.start()
    answers = sorted((queue.get() for _ in numbered), key=lambda answer: answer[0])
    for worker in workers:
        worker.join()
    for _, error, keep in answers:
        if keep is None:
            raise error
    return [item for _, item, keep in answers if keep]
