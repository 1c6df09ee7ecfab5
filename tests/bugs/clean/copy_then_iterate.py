"""A dict is copied under the lock, and the copy is gone through at leisure."""
# expect: one-outcome
# right: True

import threading


def main():
    lock = threading.Lock()
    grades = {"Ada": 10, "Alan": 9}
    sums = []

    def report():
        with lock:
            copy = dict(grades)
        total = 0
        for name in copy:
            total += copy[name]
        sums.append(total)

    def enrol():
        with lock:
            grades["Grace"] = 10

    threads = [threading.Thread(target=report), threading.Thread(target=enrol)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sums[0] in (19, 29)
