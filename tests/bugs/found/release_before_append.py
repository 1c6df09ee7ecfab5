"""The semaphore is released before the item is there: the consumer pops from an empty list."""
# expect: error
# right: 'parcel'
# needs: 1 preemption, between release and append

import threading


def main():
    shelf = []
    filled = threading.Semaphore(0)
    received = []

    def producer():
        filled.release()
        shelf.append("parcel")

    def consumer():
        filled.acquire()
        received.append(shelf.pop())

    threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return received[0] if received else None
