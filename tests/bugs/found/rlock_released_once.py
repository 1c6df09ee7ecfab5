"""An RLock taken twice and released once is still held."""
# expect: deadlock
# right: 2
# needs: any schedule

import threading


class Journal:
    def __init__(self):
        self.lock = threading.RLock()
        self.entries = 0

    def write(self):
        self.lock.acquire()
        with self.lock:
            self.lock.acquire()
            self.entries += 1
        self.lock.release()


def main():
    journal = Journal()
    threads = [threading.Thread(target=journal.write) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return journal.entries
