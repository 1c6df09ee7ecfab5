"""A count-down latch: main goes on when the last of two workers has counted down."""
# expect: one-outcome
# right: [1, 2]

import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.zero = threading.Condition()

    def count_down(self):
        with self.zero:
            self.count -= 1
            if self.count == 0:
                self.zero.notify_all()

    def wait(self):
        with self.zero:
            while self.count > 0:
                self.zero.wait()


def main():
    latch = Latch(2)
    done = []

    def work(n):
        done.append(n)
        latch.count_down()

    for n in (1, 2):
        threading.Thread(target=work, args=(n,)).start()
    latch.wait()
    return sorted(done)
