import threading


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.RLock()

    def spend(self, amount):
        self.lock.acquire()
        if amount > self.money:
            raise ValueError("not enough money")
        self.money -= amount
        self.lock.release()

    def save(self, amount):
        with self.lock:
            self.money += amount
