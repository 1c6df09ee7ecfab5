import threading


def run_phases(n, phases, work):
    barrier = threading.Barrier(n)
    failed = []

    def worker(i):
        for phase in range(phases):
            try:
                work(i, phase)
            except Exception as error:
                failed.append(error)
                return
            barrier.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if failed:
        barrier.abort()
        raise failed[0]
