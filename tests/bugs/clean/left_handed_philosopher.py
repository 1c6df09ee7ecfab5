"""Three philosophers without deadlock: one of them takes the right fork first."""
# expect: one-outcome
# right: [0, 1, 2]

import threading


def main():
    forks = [threading.Lock() for _ in range(3)]
    fed = []

    def dine(i):
        left, right = forks[i], forks[(i + 1) % 3]
        if i == 2:
            left, right = right, left
        with left:
            with right:
                fed.append(i)

    philosophers = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
    for p in philosophers:
        p.start()
    for p in philosophers:
        p.join()
    return sorted(fed)
