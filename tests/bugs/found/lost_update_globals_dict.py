"""Lost update through globals(): the variable is reached by its name only."""
# expect: several-outcomes
# right: (2, 0)
# needs: 1 preemption, between reading the entry and writing it back

import threading

apples = 0
pears = 0


def pick(fruit):
    basket = globals()
    basket[fruit] = basket[fruit] + 1


def main():
    global apples, pears
    apples = pears = 0
    threads = [threading.Thread(target=pick, args=("apples",)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return apples, pears
