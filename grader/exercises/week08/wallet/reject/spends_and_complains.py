import threading


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.Lock()

    def spend(self, amount):
        with self.lock:
            self.money -= amount
            if self.money < 0:
                raise ValueError("not enough money")

    def save(self, amount):
        with self.lock:
            self.money += amount
