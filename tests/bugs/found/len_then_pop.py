"""Look at the length, then pop: another thread was quicker, the list is empty."""
# expect: error
# right: 0
# needs: 1 preemption, between the check and the pop

import threading

jobs = []


def work():
    while len(jobs) > 0:
        jobs.pop()


def main():
    jobs.append("the only job")
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(jobs)
