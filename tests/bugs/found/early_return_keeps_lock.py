"""An early return between acquire() and release(): the lock is never given back."""
# expect: deadlock
# right: ['tea']
# needs: any schedule

import threading


class Menu:
    def __init__(self):
        self.lock = threading.Lock()
        self.dishes = []

    def add(self, dish):
        self.lock.acquire()
        if dish in self.dishes:
            return
        self.dishes.append(dish)
        self.lock.release()


def main():
    menu = Menu()
    threads = [threading.Thread(target=menu.add, args=("tea",)) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return menu.dishes
