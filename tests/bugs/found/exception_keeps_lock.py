"""An exception between acquire() and release(): the lock is never given back."""
# expect: deadlock
# right: 4
# needs: the thread with the bad input to come first

import threading


class Total:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, text):
        self.lock.acquire()
        self.value += int(text)
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
