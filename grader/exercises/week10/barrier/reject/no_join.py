import threading


def run_phases(n, phases, work):
    barrier = threading.Barrier(n)

    def worker(i):
        for phase in range(phases):
            work(i, phase)
            barrier.wait()

    for i in range(n):
        threading.Thread(target=worker, args=(i,)).start()
