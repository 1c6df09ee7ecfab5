"""put() on a full queue under the lock that the consumer needs between two get()s."""
# expect: deadlock
# right: (3, 3)
# needs: the producer to be ahead by a full queue

import queue
import threading


def main():
    lock = threading.Lock()
    q = queue.Queue(maxsize=1)
    statistics = {"sent": 0, "received": 0}

    def produce():
        for item in range(3):
            with lock:
                q.put(item)
                statistics["sent"] += 1

    def consume():
        for _ in range(3):
            q.get()
            with lock:
                statistics["received"] += 1

    threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return statistics["sent"], statistics["received"]
