"""An event that is set and cleared at once: who is not waiting just then never hears of it."""
# expect: deadlock
# right: 1
# needs: the runner to wait only after the event is cleared

import threading


def main():
    start = threading.Event()
    finished = []

    def runner():
        start.wait()
        finished.append("runner")

    t = threading.Thread(target=runner)
    t.start()
    start.set()
    start.clear()
    t.join()
    return len(finished)
