"""wait(timeout) in a loop: a time-out only means that it looks again."""
# expect: one-outcome
# right: 'soup'

import threading


def main():
    changed = threading.Condition()
    table = []
    eaten = []

    def guest():
        with changed:
            while not table:
                changed.wait(timeout=0.1)
            eaten.append(table.pop())

    def cook():
        with changed:
            table.append("soup")
            changed.notify()

    threads = [threading.Thread(target=guest), threading.Thread(target=cook)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return eaten[0]
