"""Only the write is locked: the value was read before the lock was taken."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, between the read and the lock

import threading

lock = threading.Lock()
votes = 0


def vote():
    global votes
    now = votes
    with lock:
        votes = now + 1


def main():
    global votes
    votes = 0
    threads = [threading.Thread(target=vote) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return votes
