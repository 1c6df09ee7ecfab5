"""Threads are counted with active_count() while they wait and when they have ended."""
# expect: one-outcome
# right: (2, 0)

import threading


def main():
    before = threading.active_count()
    go_home = threading.Event()
    threads = [threading.Thread(target=go_home.wait) for _ in range(2)]
    for t in threads:
        t.start()
    during = threading.active_count() - before
    go_home.set()
    for t in threads:
        t.join()
    return during, threading.active_count() - before
