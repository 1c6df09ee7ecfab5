"""Threads are assumed to run in the order in which they were started."""
# expect: several-outcomes
# right: ['first', 'second', 'third']
# needs: a later thread to run first

import threading


def main():
    order = []
    words = ["first", "second", "third"]
    threads = [threading.Thread(target=order.append, args=(word,)) for word in words]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return order
