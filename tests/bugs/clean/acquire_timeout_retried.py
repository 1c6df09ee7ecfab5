"""acquire(timeout=…) whose answer is looked at and which is tried again."""
# expect: one-outcome
# right: 2

import threading
import time


class Report:
    def __init__(self):
        self.lock = threading.Lock()
        self.pages = 0

    def write(self):
        while not self.lock.acquire(timeout=0.02):
            pass
        try:
            pages = self.pages
            time.sleep(0.03)
            self.pages = pages + 1
        finally:
            self.lock.release()


def main():
    report = Report()
    threads = [threading.Thread(target=report.write) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return report.pages
