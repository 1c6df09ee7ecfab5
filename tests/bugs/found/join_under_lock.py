"""join() while holding the lock that the joined thread still needs."""
# expect: deadlock
# right: 1
# needs: main to take the lock before the worker does

import threading

lock = threading.Lock()
log = []


def worker():
    with lock:
        log.append("worked")


def main():
    log.clear()
    t = threading.Thread(target=worker)
    t.start()
    with lock:
        t.join()
        return len(log)
