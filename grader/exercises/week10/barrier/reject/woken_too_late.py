import threading


def run_phases(n, phases, work):
    here = 0
    changed = threading.Condition()

    def worker(i):
        nonlocal here
        for phase in range(phases):
            work(i, phase)
            with changed:
                here += 1
                if here == n:
                    changed.notify_all()
                else:
                    while here < n:
                        changed.wait()
                here = 0

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
