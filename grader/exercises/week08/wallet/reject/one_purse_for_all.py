import threading


class Wallet:
    money = 0
    lock = threading.Lock()

    def __init__(self, money=0):
        Wallet.money = money

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError("not enough money")
            Wallet.money -= amount

    def save(self, amount):
        with self.lock:
            Wallet.money += amount
