"""Lost update on a global: two threads count visitors."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, between reading `visitors` and writing it back

import threading

visitors = 0


def enter():
    global visitors
    visitors += 1


def main():
    global visitors
    visitors = 0
    doors = [threading.Thread(target=enter) for _ in range(2)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()
    return visitors
