import threading

def run_phases(n, phases, work):
    barrier = threading.Barrier(n)

    def worker(i):
        for phase in range(phases):
            try:
                work(i, phase)
            except Exception as e:
                print("worker", i, "failed:", e)
            barrier.wait()

    threads = []
    for i in range(n):
        t = threading.Thread(target=worker, args=(i,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()

def say(worker, phase):
    print("worker", worker, "phase", phase)

if __name__ == "__main__":
    run_phases(3, 2, say)
