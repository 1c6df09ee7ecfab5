"""A daemon thread that nobody joins: the program ends before the last line is saved."""
# expect: several-outcomes
# right: ('one', 'two')
# needs: main to end before the daemon has saved both lines

import queue
import threading


def main():
    lines = queue.Queue()
    saved = []

    def saver():
        while True:
            saved.append(lines.get())

    threading.Thread(target=saver, daemon=True).start()
    lines.put("one")
    lines.put("two")
    while not lines.empty():
        pass
    return tuple(saved)
