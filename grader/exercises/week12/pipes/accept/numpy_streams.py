"""Independent random streams by NumPy; reads whichever pipe is ready."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

import numpy as np


def _hits(pipe, count, seed):
    x, y = np.random.default_rng(seed).random((2, count))
    with pipe:
        pipe.send(int(np.count_nonzero(np.hypot(x, y) < 1)))


def estimate_pi(n, processes):
    base, extra = divmod(n, processes)
    readers, workers = [], []
    for i, seed in enumerate(np.random.SeedSequence().spawn(processes)):
        reader, writer = Pipe(duplex=False)
        with writer:
            worker = Process(target=_hits, args=(writer, base + (i < extra), seed))
            worker.start()
        readers.append(reader)
        workers.append(worker)
    hits = 0
    waiting = list(readers)
    while waiting:
        for reader in wait(waiting):
            hits += reader.recv()
            reader.close()
            waiting.remove(reader)
    for worker in workers:
        worker.join()
    return 4.0 * hits / n
