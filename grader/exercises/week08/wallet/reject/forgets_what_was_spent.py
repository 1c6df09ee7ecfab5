import threading


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.Lock()

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError("not enough money")
            return self.money - amount

    def save(self, amount):
        with self.lock:
            self.money += amount
