"""Two threads print under a lock: lines in any order, each of them whole."""
# expect: one-outcome
# right: 2

import threading


def main():
    lock = threading.Lock()
    printed = []

    def greet(name):
        with lock:
            print("Hello,", end=" ")
            print(name)
            printed.append(name)

    threads = [threading.Thread(target=greet, args=(name,)) for name in ("Ada", "Alan")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(printed)
