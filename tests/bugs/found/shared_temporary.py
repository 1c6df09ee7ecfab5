"""A temporary value in a shared attribute: one thread's input gets another's result."""
# expect: several-outcomes
# right: [4, 9]
# needs: 1 preemption, between setting the input and using it

import threading


class Squarer:
    def load(self, number):
        self.number = number

    def result(self):
        return self.number * self.number


def main():
    squarer = Squarer()
    results = []

    def work(number):
        squarer.load(number)
        results.append(squarer.result())

    threads = [threading.Thread(target=work, args=(n,)) for n in (2, 3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(results)
