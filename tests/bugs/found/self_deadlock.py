"""Self-deadlock: a thread takes a plain lock that it holds already."""
# expect: deadlock
# right: 15
# needs: any schedule

import threading


def main():
    lock = threading.Lock()
    lock.acquire()
    total = 0
    for n in (5, 10):
        lock.acquire()
        total += n
        lock.release()
    lock.release()
    return total
