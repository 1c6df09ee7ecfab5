"""acquire(timeout=…) may come back without the lock, and nobody looks."""
# expect: error
# right: 2
# needs: any schedule in which the two overlap

import threading
import time


class Report:
    def __init__(self):
        self.lock = threading.Lock()
        self.pages = 0

    def write(self):
        self.lock.acquire(timeout=0.02)
        pages = self.pages
        time.sleep(0.05)
        self.pages = pages + 1
        self.lock.release()


def main():
    report = Report()
    threads = [threading.Thread(target=report.write) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return report.pages
