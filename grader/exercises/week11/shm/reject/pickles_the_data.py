"""The rows come back through a pool; the shared memory stays empty."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def _row(task):
    fn, row, columns = task
    return [float(fn(row, column)) for column in range(columns)]


class SharedMatrix:
    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self._numbers = [[0.0] * columns for _ in range(rows)]
        self._memory = SharedMemory(create=True, size=8 * rows * columns)

    @property
    def name(self):
        return self._memory.name

    def fill(self, fn, nworkers):
        with Pool(nworkers) as pool:
            tasks = [(fn, row, self.columns) for row in range(self.rows)]
            self._numbers = pool.map(_row, tasks, chunksize=1)

    def tolist(self):
        return self._numbers

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self._memory.close()
        self._memory.unlink()
