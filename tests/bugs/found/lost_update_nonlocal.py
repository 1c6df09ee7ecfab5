"""Lost update on a variable of the enclosing function."""
# expect: several-outcomes
# right: 30
# needs: 1 preemption, between reading `total` and writing it back

from threading import Thread


def main():
    total = 0

    def add(n):
        nonlocal total
        total = total + n

    threads = []
    for n in (10, 20):
        t = Thread(target=add, args=(n,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    return total
