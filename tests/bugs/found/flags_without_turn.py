"""Mutual exclusion by two flags and no turn: both raise their flag, both wait politely."""
# expect: livelock
# right: 2
# needs: 1 preemption, between raising the own flag and looking at the other

import threading
import time


def main():
    wants = [False, False]
    count = 0

    def enter(me, other):
        nonlocal count
        wants[me] = True
        while wants[other]:
            time.sleep(0.001)
        count += 1
        wants[me] = False

    threads = [
        threading.Thread(target=enter, args=(0, 1), daemon=True),
        threading.Thread(target=enter, args=(1, 0), daemon=True),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return count
