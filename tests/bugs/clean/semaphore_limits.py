"""A BoundedSemaphore lets at most two of three guests in at a time."""
# expect: one-outcome
# right: (3, True)

import threading


def main():
    seats = threading.BoundedSemaphore(2)
    lock = threading.Lock()
    inside = most = served = 0

    def guest():
        nonlocal inside, most, served
        with seats:
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1
                served += 1

    guests = [threading.Thread(target=guest) for _ in range(3)]
    for g in guests:
        g.start()
    for g in guests:
        g.join()
    return served, most <= 2
