"""Workers empty a full queue with get_nowait() and stop at queue.Empty."""
# expect: one-outcome
# right: [1, 2, 3]

import queue
import threading


def main():
    tasks = queue.LifoQueue()
    for n in (1, 2, 3):
        tasks.put(n)
    done = []

    def work():
        try:
            while True:
                done.append(tasks.get_nowait())
        except queue.Empty:
            pass

    workers = [threading.Thread(target=work) for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return sorted(done)
