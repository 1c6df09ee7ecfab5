"""queue.join() waits for task_done(), which nobody calls."""
# expect: deadlock
# right: ['page']
# needs: any schedule

import queue
import threading


def main():
    pages = queue.Queue()
    printed = []

    def printer():
        while True:
            printed.append(pages.get())

    threading.Thread(target=printer, daemon=True).start()
    pages.put("page")
    pages.join()
    return printed
