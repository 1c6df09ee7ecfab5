"""`if` round wait() instead of `while`: the item is gone when the consumer wakes."""
# expect: error
# right: ['bread', 'milk']
# needs: 2 preemptions: a second consumer comes between notify and waking

import threading


class Shelf:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify()

    def take(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            return self.items.pop()


def main():
    shelf = Shelf()
    taken = []

    def customer():
        taken.append(shelf.take())

    customers = [threading.Thread(target=customer) for _ in range(2)]
    for c in customers:
        c.start()
    shelf.put("milk")
    shelf.put("bread")
    for c in customers:
        c.join()
    return sorted(taken)
