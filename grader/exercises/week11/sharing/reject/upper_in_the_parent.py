"""No process, and no Array either."""

from multiprocessing import Manager, Process, Value


def _add(value, m):
    for _ in range(m):
        with value.get_lock():
            value.value += 1


def count_in_processes(n, m):
    value = Value("i", 0)
    processes = [Process(target=_add, args=(value, m)) for _ in range(n)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return value.value


def upper(text, nworkers):
    return text.upper()


def _put(shared, part):
    shared.update(part)


def merge(dicts):
    with Manager() as manager:
        shared = manager.dict()
        processes = [Process(target=_put, args=(shared, part)) for part in dicts]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return dict(shared)
