"""next() of itertools.count is one step: every customer gets a number of its own."""
# expect: one-outcome
# right: [1, 2]

import itertools
import threading


def main():
    machine = itertools.count(1)
    tickets = []

    def customer():
        tickets.append(next(machine))

    customers = [threading.Thread(target=customer) for _ in range(2)]
    for c in customers:
        c.start()
    for c in customers:
        c.join()
    return sorted(tickets)
