"""popleft() and IndexError instead of looking first: each job is done once."""
# expect: one-outcome
# right: ['a', 'b', 'c']

import threading
from collections import deque


def main():
    jobs = deque("abc")
    done = []

    def work():
        while True:
            try:
                done.append(jobs.popleft())
            except IndexError:
                return

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(done)
