"""A spin-wait: wasteful, but the flag is raised after the value and never lowered."""
# expect: one-outcome
# right: [42]

import threading

value = None
ready = False


def producer():
    global value, ready
    value = 42
    ready = True


def main():
    global value, ready
    value, ready = None, False
    seen = []

    def consumer():
        while not ready:
            pass
        seen.append(value)

    threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return seen
