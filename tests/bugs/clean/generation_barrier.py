"""A home-made barrier that may be reused: each round has a number of its own."""
# expect: one-outcome
# right: 'all phases done'

import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.waiting = 0
        self.round = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            mine = self.round
            self.waiting += 1
            if self.waiting == self.parties:
                self.waiting = 0
                self.round += 1
                self.changed.notify_all()
            while self.round == mine:
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
