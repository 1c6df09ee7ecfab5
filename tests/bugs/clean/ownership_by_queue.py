"""An object is handed on through a queue: who has it may change it without a lock."""
# expect: one-outcome
# right: ['dough', 'baked', 'sliced']

import queue
import threading


def main():
    to_oven, to_shop = queue.Queue(), queue.Queue()

    def bake():
        bread = to_oven.get()
        bread.append("baked")
        to_shop.put(bread)

    oven = threading.Thread(target=bake)
    oven.start()
    bread = ["dough"]
    to_oven.put(bread)
    bread = to_shop.get()
    bread.append("sliced")
    oven.join()
    return bread
