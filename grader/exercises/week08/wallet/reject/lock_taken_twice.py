import threading


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.Lock()

    def spend(self, amount):
        with self.lock:
            enough = self.money >= amount
        if not enough:
            raise ValueError("not enough money")
        with self.lock:
            self.money -= amount

    def save(self, amount):
        with self.lock:
            self.money += amount
