import threading

class Wallet:

    def __init__(self, money = 0):
        self.money = money
        self.lock = threading.Lock()

    def spend(self, amount):
        self.lock.acquire()
        if self.money < amount:
            self.lock.release()   # release before raise!
            raise ValueError("not enough money")
        self.money = self.money - amount
        self.lock.release()

    def save(self, amount):
        self.lock.acquire()
        self.money = self.money + amount
        self.lock.release()


w = Wallet(100)
threads = []
for i in range(3):
    t = threading.Thread(target=w.spend, args=(10,))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print("I have", w.money)
