import threading


def run_phases(n, phases, work):
    barrier = threading.Barrier(n)

    def worker(i):
        for phase in range(phases):
            work(i, phase)
            barrier.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
