"""Look whether the queue is empty, then get(): the other worker was quicker."""
# expect: deadlock
# right: 1
# needs: 1 preemption, between empty() and get()

import queue
import threading


def main():
    tasks = queue.Queue()
    tasks.put("the only task")
    done = []

    def work():
        while not tasks.empty():
            done.append(tasks.get())

    workers = [threading.Thread(target=work) for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return len(done)
