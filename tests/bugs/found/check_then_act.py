"""Check, then act: the last seat is sold twice."""
# expect: several-outcomes
# right: (0, 1)
# needs: 1 preemption, between the check and the sale

import threading


class Cinema:
    seats = 1

    def book(self, name):
        if self.seats > 0:
            self.seats -= 1
            return True
        return False


def main():
    cinema = Cinema()
    tickets = []

    def customer(name):
        if cinema.book(name):
            tickets.append(name)

    threads = [threading.Thread(target=customer, args=(n,)) for n in ("Ada", "Alan")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return cinema.seats, len(tickets)
