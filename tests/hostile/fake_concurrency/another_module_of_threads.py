"""Replaces the class of threads that the probe takes from `threading`."""
# attack: week=08 exercise=wallet
import threading


class Thread(threading.Thread):
    def start(self):
        self.run()

    def join(self, timeout=None):
        pass


threading.Thread = Thread


class Wallet:
    def __init__(self, money=0):
        self.money = money

    def save(self, amount):
        self.money += amount

    def spend(self, amount):
        if amount > self.money:
            raise ValueError(amount)
        self.money -= amount
