"""Two threads call next() on one generator: it can't be entered twice."""
# expect: error
# right: [0, 1]
# needs: 1 preemption, inside the generator

import threading


def numbers():
    n = 0
    while True:
        yield n
        n = n + 1


def main():
    source = numbers()
    taken = []

    def take():
        taken.append(next(source))

    threads = [threading.Thread(target=take) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(taken)
