"""Three philosophers: each takes the left fork first, and all wait for the right one."""
# expect: deadlock
# right: [0, 1, 2]
# needs: 2 preemptions, each between the left and the right fork

import threading


def main():
    forks = [threading.Lock() for _ in range(3)]
    fed = []

    def dine(i):
        with forks[i]:
            with forks[(i + 1) % 3]:
                fed.append(i)

    philosophers = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
    for p in philosophers:
        p.start()
    for p in philosophers:
        p.join()
    return sorted(fed)
