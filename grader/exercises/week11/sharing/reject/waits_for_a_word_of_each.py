"""Each process of the count adds once; all that is missing then is added by the caller."""

from multiprocessing import Array, Manager, Process, Value


def _add(value, m):
    for _ in range(m):
        with value.get_lock():
            value.value += 1


def count_in_processes(n, m):
    value = Value("i", 0)
    processes = [Process(target=_add, args=(value, 1)) for _ in range(n)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if value.value == n:
        _add(value, n * (m - 1))
    return value.value


def _upper(letters, start, stop):
    for i in range(start, stop):
        letters[i] = letters[i].upper()


def upper(text, nworkers):
    letters = Array("c", text.encode()) if text else []
    size = -(-len(text) // nworkers)
    processes = []
    for w in range(nworkers):
        start, stop = min(w * size, len(text)), min((w + 1) * size, len(text))
        processes.append(Process(target=_upper, args=(letters, start, stop)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return b"".join(letters).decode()


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
