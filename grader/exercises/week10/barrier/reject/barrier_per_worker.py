import threading


def run_phases(n, phases, work):
    def worker(i):
        barrier = threading.Barrier(1)
        for phase in range(phases):
            try:
                work(i, phase)
            finally:
                barrier.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
