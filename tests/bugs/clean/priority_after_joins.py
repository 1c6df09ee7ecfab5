"""A PriorityQueue filled by two threads and emptied in order when both have ended."""
# expect: one-outcome
# right: ['fire', 'homework', 'lunch']

import queue
import threading


def main():
    jobs = queue.PriorityQueue()
    t1 = threading.Thread(target=jobs.put, args=((3, "lunch"),))
    t2 = threading.Thread(target=lambda: (jobs.put((2, "homework")), jobs.put((1, "fire"))))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return [jobs.get()[1] for _ in range(3)]
