"""A daemon worker and queue.join(): main ends when every task is done."""
# expect: one-outcome
# right: ['one', 'two']

import queue
import threading


def main():
    lines = queue.Queue()
    saved = []

    def saver():
        while True:
            saved.append(lines.get())
            lines.task_done()

    threading.Thread(target=saver, daemon=True).start()
    lines.put("one")
    lines.put("two")
    lines.join()
    return saved
