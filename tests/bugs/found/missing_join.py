"""A missing join: the result is read while the thread may still be working."""
# expect: several-outcomes
# right: 6
# needs: none or 1 preemption, depending on who runs first

import threading

result = 0


def add_up(numbers):
    global result
    result = sum(numbers)


def main():
    global result
    result = 0
    worker = threading.Thread(target=add_up, args=([1, 2, 3],))
    worker.start()
    return result
