"""Two values that belong together are published as one tuple."""
# expect: one-outcome
# right: True

import threading

size = (1, 1)


def resize(side):
    global size
    size = (side, side)


def main():
    global size
    size = (1, 1)
    same = []

    def look():
        width, height = size
        same.append(width == height)

    threads = [threading.Thread(target=resize, args=(5,)), threading.Thread(target=look)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return same[0]
