import threading


def run_phases(n, phases, work):
    all_here = threading.Event()
    lock = threading.Lock()
    here = 0

    def worker(i):
        nonlocal here
        for phase in range(phases):
            try:
                work(i, phase)
            except Exception as error:
                print(error)
            with lock:
                here += 1
                if here == n:
                    all_here.set()
            all_here.wait()

    threads = [threading.Thread(target=worker, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
