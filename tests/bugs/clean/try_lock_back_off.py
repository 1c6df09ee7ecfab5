"""Two locks in opposite orders, but who doesn't get the second one gives back the first."""
# expect: one-outcome
# right: ['ada', 'alan']

import threading
import time


def main():
    pen, paper = threading.Lock(), threading.Lock()
    wrote = []

    def write(name, first, second, pause):
        while True:
            with first:
                if second.acquire(blocking=False):
                    wrote.append(name)
                    second.release()
                    return
            time.sleep(pause)

    threads = [
        threading.Thread(target=write, args=("ada", pen, paper, 0.001)),
        threading.Thread(target=write, args=("alan", paper, pen, 0.002)),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(wrote)
