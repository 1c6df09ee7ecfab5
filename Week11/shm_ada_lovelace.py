"""Week 11: shm, by Ada Lovelace."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

import numpy as np


class SharedMatrix:
    """A matrix of floats in shared memory, to be used in a with statement."""

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.memory = SharedMemory(create=True, size=rows * columns * np.dtype(float).itemsize)
        self.name = self.memory.name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            self.memory.close()
        finally:
            self.memory.unlink()

    def fill(self, fn, nworkers):
        """Put fn(row, column) into every cell, by nworkers processes."""
        with ProcessPoolExecutor(nworkers) as executor:
            parts = np.array_split(np.arange(self.rows), nworkers)
            futures = [
                executor.submit(fill_rows, self.name, (self.rows, self.columns), fn, part.tolist())
                for part in parts
            ]
            for future in futures:
                future.result()

    def tolist(self):
        return np.ndarray((self.rows, self.columns), buffer=self.memory.buf).tolist()


def fill_rows(name, shape, fn, rows):
    memory = SharedMemory(name=name)
    matrix = np.ndarray(shape, buffer=memory.buf)
    for row in rows:
        for column in range(shape[1]):
            matrix[row, column] = fn(row, column)
    del matrix
    memory.close()


def product(row, column):
    return row * column


if __name__ == "__main__":
    with SharedMatrix(3, 4) as matrix:
        matrix.fill(product, 2)
        print(matrix.tolist())
