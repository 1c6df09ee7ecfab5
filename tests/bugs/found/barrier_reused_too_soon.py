"""A home-made barrier: the quick thread enters it again before the slow one has left it."""
# expect: deadlock
# right: 'all phases done'
# needs: the woken thread to be slower than the one that woke it

import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.waiting = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            self.waiting += 1
            if self.waiting == self.parties:
                self.waiting = 0
                self.changed.notify_all()
            while self.waiting > 0:
                self.changed.wait()


def main():
    barrier = Barrier(2)

    def work():
        for _ in range(2):
            barrier.wait()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return "all phases done"
