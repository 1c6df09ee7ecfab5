class Wallet:
    def __init__(self, money=0):
        self.money = money

    def spend(self, amount):
        if amount > self.money:
            raise ValueError("not enough money")
        self.money -= amount

    def save(self, amount):
        self.money += amount
