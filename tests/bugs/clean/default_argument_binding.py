"""The loop variable is bound early, by a default argument."""
# expect: one-outcome
# right: [0, 1, 2]

import threading


def main():
    seen = []
    threads = []
    for i in range(3):
        t = threading.Thread(target=lambda i=i: seen.append(i))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    return sorted(seen)
