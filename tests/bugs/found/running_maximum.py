"""Maximum without a lock: a smaller value overwrites the greater one."""
# expect: several-outcomes
# right: 9
# needs: 1 preemption, between the comparison and the assignment

import threading


def main():
    best = 0

    def offer(values):
        nonlocal best
        for value in values:
            if value > best:
                best = value

    t1 = threading.Thread(target=offer, args=([3, 9],))
    t2 = threading.Thread(target=offer, args=([5],))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return best
