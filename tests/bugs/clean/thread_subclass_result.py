"""A subclass of Thread keeps its result for who joins it."""
# expect: one-outcome
# right: [6, 15]

import threading


class Adder(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.result = 0

    def run(self):
        for n in self.numbers:
            self.result += n


def main():
    adders = [Adder([1, 2, 3]), Adder([4, 5, 6])]
    for a in adders:
        a.start()
    for a in adders:
        a.join()
    return [a.result for a in adders]
