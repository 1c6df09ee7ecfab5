import threading


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.spending = threading.Lock()
        self.saving = threading.Lock()

    def spend(self, amount):
        with self.spending:
            if amount > self.money:
                raise ValueError("not enough money")
            self.money -= amount

    def save(self, amount):
        with self.saving:
            self.money += amount
