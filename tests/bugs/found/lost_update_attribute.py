"""Lost update on an attribute: two threads share a counter object, each increases it twice."""
# expect: several-outcomes
# right: 4
# needs: 1 preemption, between reading `self.count` and writing it back

from threading import Thread


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1


def main():
    counter = Counter()

    def work():
        for _ in range(2):
            counter.increase()

    threads = [Thread(target=work), Thread(target=work)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
