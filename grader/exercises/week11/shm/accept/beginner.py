# matrix in shared memory
import multiprocessing
from multiprocessing import shared_memory
import numpy as np


def work(fn, name, rows, columns, first, step):
    shm = shared_memory.SharedMemory(name=name)
    a = np.ndarray((rows, columns), dtype=np.float64, buffer=shm.buf)
    for i in range(first, rows, step):
        for j in range(columns):
            a[i, j] = fn(i, j)
    del a
    shm.close()


class SharedMatrix:
    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns
        self.shm = shared_memory.SharedMemory(create=True, size=rows * columns * 8)
        self.name = self.shm.name

    def fill(self, fn, nworkers):
        processes = []
        for k in range(nworkers):
            p = multiprocessing.Process(
                target=work, args=(fn, self.name, self.rows, self.columns, k, nworkers)
            )
            p.start()
            processes.append(p)
        for p in processes:
            p.join()
        for p in processes:
            if p.exitcode != 0:
                raise Exception("worker failed")

    def tolist(self):
        a = np.ndarray((self.rows, self.columns), dtype=np.float64, buffer=self.shm.buf)
        result = a.tolist()
        del a
        return result

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.shm.close()
        self.shm.unlink()


def product(i, j):
    return i * j


if __name__ == "__main__":
    with SharedMatrix(2, 3) as m:
        m.fill(product, 2)
        print(m.tolist())
