"""With a lock of one's own beside memory that has none, and pools for the rest."""

from multiprocessing import Array, Lock, Manager, Pool, Process, Value


def _together(processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def _count(counter, lock, m):
    for _ in range(m):
        with lock:
            counter.value += 1


def count_in_processes(n, m):
    counter, lock = Value("L", 0, lock=False), Lock()
    _together([Process(target=_count, args=(counter, lock, m)) for _ in range(n)])
    return int(counter.value)


def _capitals(array, part):
    with array.get_lock():
        array[part] = array[part].upper()


def upper(text, nworkers):
    array = Array("c", text.encode("ascii") or b" ")
    parts = [slice(n * len(text) // nworkers, (n + 1) * len(text) // nworkers) for n in range(nworkers)]
    _together([Process(target=_capitals, args=(array, part)) for part in parts])
    return array[: len(text)].decode("ascii")


def _insert(task):
    shared, items = task
    for key, value in items.items():
        shared[key] = value


def merge(dicts):
    with Manager() as manager:
        shared = manager.dict()
        with Pool(max(len(dicts), 1)) as pool:
            pool.map(_insert, [(shared, part) for part in dicts])
        return shared.copy()
