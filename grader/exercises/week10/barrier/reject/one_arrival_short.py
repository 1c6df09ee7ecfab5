import threading


def run_phases(n, phases, work):
    arrived = [0] * phases
    changed = threading.Condition()

    def worker(i):
        for phase in range(phases):
            try:
                work(i, phase)
            finally:
                with changed:
                    arrived[phase] += 1
                    changed.notify_all()
                    while arrived[phase] < n - 1:
                        changed.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
