"""A lock released by another thread than the one that took it: unusual, and correct."""
# expect: one-outcome
# right: ['first', 'second']

import threading


def main():
    gate = threading.Lock()
    gate.acquire()
    order = []

    def second():
        gate.acquire()
        order.append("second")

    def first():
        order.append("first")
        gate.release()

    threads = [threading.Thread(target=second), threading.Thread(target=first)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return order
