"""Late binding: the lambda reads the loop variable when the thread runs, not when it was made."""
# expect: several-outcomes
# right: [0, 1, 2]
# needs: a thread to run after the loop has gone on

import threading


def main():
    seen = []
    threads = []
    for i in range(3):
        t = threading.Thread(target=lambda: seen.append(i))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    return sorted(seen)
