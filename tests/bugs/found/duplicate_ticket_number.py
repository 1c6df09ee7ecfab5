"""Take a number, then count on: two customers get the same number."""
# expect: several-outcomes
# right: [1, 2]
# needs: 1 preemption, between reading the number and increasing it

import threading


class TicketMachine:
    def __init__(self):
        self.next_number = 1

    def take(self):
        number = self.next_number
        self.next_number = number + 1
        return number


def main():
    machine = TicketMachine()
    tickets = []

    def customer():
        tickets.append(machine.take())

    customers = [threading.Thread(target=customer) for _ in range(2)]
    for c in customers:
        c.start()
    for c in customers:
        c.join()
    return sorted(tickets)
