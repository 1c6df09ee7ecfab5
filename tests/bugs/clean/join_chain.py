"""Each thread starts the next one and waits for it: no two ever run together."""
# expect: one-outcome
# right: 3

import threading

depth = 0


def dive(levels):
    global depth
    depth += 1
    if levels > 1:
        t = threading.Thread(target=dive, args=(levels - 1,))
        t.start()
        t.join()


def main():
    global depth
    depth = 0
    dive(3)
    return depth
