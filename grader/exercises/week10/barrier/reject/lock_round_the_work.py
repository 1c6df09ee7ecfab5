import threading


def run_phases(n, phases, work):
    barrier = threading.Barrier(n)
    lock = threading.Lock()
    errors = []

    def worker(i):
        for phase in range(phases):
            with lock:
                try:
                    work(i, phase)
                except Exception as error:
                    errors.append(error)
            barrier.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
