"""`finally: lock.release()` also when the lock was not taken: it frees somebody else's lock."""
# expect: error
# right: 'ended'
# needs: 1 preemption, while the lock is held

import threading

printer = threading.Lock()


def try_to_print(pages):
    try:
        if printer.acquire(blocking=False):
            pages.append("page")
    finally:
        printer.release()


def main():
    pages = []
    threads = [threading.Thread(target=try_to_print, args=(pages,)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return "ended"
