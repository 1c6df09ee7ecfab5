"""dict.setdefault with text as a key is one step: both threads get the same list."""
# expect: one-outcome
# right: {'even': [2, 4]}

import threading


def main():
    groups = {}

    def add(n):
        groups.setdefault("even", []).append(n)

    threads = [threading.Thread(target=add, args=(n,)) for n in (2, 4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return {key: sorted(values) for key, values in groups.items()}
