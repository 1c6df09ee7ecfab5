"""A locked get and a locked set: each is safe, the two together are not."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, between get and set

import threading


class Level:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    @value.setter
    def value(self, new):
        with self._lock:
            self._value = new


def main():
    level = Level()

    def climb():
        level.value += 1

    threads = [threading.Thread(target=climb) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return level.value
