"""The lock is given back in `finally`, also after bad input."""
# expect: one-outcome
# right: 4

import threading


class Total:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, text):
        self.lock.acquire()
        try:
            self.value += int(text)
        finally:
            self.lock.release()


def main():
    total = Total()

    def work(text):
        try:
            total.add(text)
        except ValueError:
            pass

    threads = [threading.Thread(target=work, args=(text,)) for text in ("4", "four")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return total.value
