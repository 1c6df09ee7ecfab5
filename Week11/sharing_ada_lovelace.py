"""Week 11: sharing, by Ada Lovelace."""

from multiprocessing import Array, Manager, Process, Value


def run_all(target, arguments):
    """Run target in a process for each tuple of arguments, and wait for all of them."""
    processes = [Process(target=target, args=args) for args in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def add(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def count_in_processes(n, m):
    counter = Value("l", 0)
    run_all(add, [(counter, m)] * n)
    return counter.value


def capitalize(letters, first, end):
    for place in range(first, end):
        letters[place] = letters[place].upper()


def upper(text, nworkers):
    if not text:
        return text
    letters = Array("u", text)
    borders = [round(worker * len(text) / nworkers) for worker in range(nworkers + 1)]
    run_all(capitalize, [(letters, *pair) for pair in zip(borders, borders[1:])])
    return "".join(letters)


def copy_into(shared, part):
    shared.update(part)


def merge(dicts):
    with Manager() as manager:
        shared = manager.dict()
        run_all(copy_into, [(shared, part) for part in dicts])
        return dict(shared)


if __name__ == "__main__":
    print(count_in_processes(4, 1000))
    print(upper("share me", 3))
    print(merge([{"a": 1}, {"b": 2, "c": 3}]))
