"""One sentinel for two workers: one of them waits for ever."""
# expect: deadlock
# right: 1
# needs: any schedule

import queue
import threading


def main():
    tasks = queue.Queue()
    done = []

    def work():
        while (task := tasks.get()) is not None:
            done.append(task)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for w in workers:
        w.start()
    tasks.put("task")
    tasks.put(None)
    for w in workers:
        w.join()
    return len(done)
