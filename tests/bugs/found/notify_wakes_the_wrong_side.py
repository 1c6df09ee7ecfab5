"""One condition with notify() for producers and consumers: a consumer wakes a consumer."""
# expect: deadlock
# right: [1, 2]
# needs: both consumers to wait first, and a producer to wait behind one of them

import threading


class Slot:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == 1:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.changed.notify()
            return self.items.pop()


def main():
    slot = Slot()
    got = []
    threads = [threading.Thread(target=lambda: got.append(slot.get())) for _ in range(2)]
    threads += [threading.Thread(target=slot.put, args=(item,)) for item in (1, 2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(got)
