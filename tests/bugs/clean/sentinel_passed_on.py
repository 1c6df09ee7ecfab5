"""One sentinel is enough for two workers when each passes it on."""
# expect: one-outcome
# right: ['a', 'b']

import queue
import threading


def main():
    tasks = queue.SimpleQueue()
    done = []

    def work():
        while True:
            task = tasks.get()
            if task == "stop":
                tasks.put("stop")
                return
            done.append(task)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for w in workers:
        w.start()
    for task in ("a", "b", "stop"):
        tasks.put(task)
    for w in workers:
        w.join()
    return sorted(done)
