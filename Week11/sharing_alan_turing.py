import multiprocessing as mp


class Adder(mp.Process):
    def __init__(self, total, m):
        super().__init__()
        self.total = total
        self.m = m

    def run(self):
        # counts on its own first, so the lock is needed only once
        mine = 0
        for _ in range(self.m):
            mine += 1
        with self.total.get_lock():
            self.total.value += mine


def count_in_processes(n, m):
    total = mp.Value("Q", 0)
    adders = [Adder(total, m) for _ in range(n)]
    [adder.start() for adder in adders]
    [adder.join() for adder in adders]
    return total.value


def shout(buffer, start, step):
    for i in range(start, len(buffer), step):
        code = buffer[i]
        if 97 <= code <= 122:
            buffer[i] = code - 32


def upper(text, nworkers):
    # every nworkers-th letter belongs to the same worker
    buffer = mp.Array("B", text.encode("ascii"))
    workers = [mp.Process(target=shout, args=(buffer, i, nworkers)) for i in range(nworkers)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return bytes(buffer[:]).decode("ascii")


def pour(part, pot):
    for item in part.items():
        pot.append(item)


def merge(dicts):
    with mp.Manager() as manager:
        pot = manager.list()
        workers = [mp.Process(target=pour, args=(part, pot)) for part in dicts]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        return dict(pot[:])
