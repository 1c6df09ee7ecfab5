from concurrent.futures import ThreadPoolExecutor
from threading import Barrier


def run_phases(n, phases, work):
    barrier = Barrier(n)

    def all_phases(worker):
        try:
            for phase in range(phases):
                work(worker, phase)
                barrier.wait()
        except BaseException:
            barrier.abort()
            raise

    with ThreadPoolExecutor(max_workers=n) as pool:
        futures = [pool.submit(all_phases, w) for w in range(n)]
    for f in futures:
        f.result()
