"""Lost update by rebinding: `log = log + [line]` makes a new list, unlike append."""
# expect: several-outcomes
# right: ['bye', 'hello']
# needs: 1 preemption, between building the new list and storing it

import threading

log = []


def write(line):
    global log
    log = log + [line]


def main():
    global log
    log = []
    t1 = threading.Thread(target=write, args=("hello",))
    t2 = threading.Thread(target=write, args=("bye",))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return sorted(log)
