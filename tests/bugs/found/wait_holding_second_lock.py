"""wait() gives back its own lock only: the other one stays held and blocks who would notify."""
# expect: deadlock
# right: ['cake']
# needs: the guest to come first

import threading


class Cafe:
    def __init__(self):
        self.door = threading.Lock()
        self.kitchen = threading.Condition()
        self.cakes = []

    def eat(self):
        with self.door:
            with self.kitchen:
                while not self.cakes:
                    self.kitchen.wait()

    def bake(self):
        with self.door:
            with self.kitchen:
                self.cakes.append("cake")
                self.kitchen.notify()


def main():
    cafe = Cafe()
    guest = threading.Thread(target=cafe.eat)
    baker = threading.Thread(target=cafe.bake)
    guest.start()
    baker.start()
    guest.join()
    baker.join()
    return cafe.cakes
