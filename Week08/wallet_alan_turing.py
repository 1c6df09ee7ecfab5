from threading import Lock


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.mutex = Lock()

    def save(self, amount):
        self.mutex.acquire()
        try:
            self.money += amount
        finally:
            self.mutex.release()

    def spend(self, amount):
        self.mutex.acquire()
        try:
            rest = self.money - amount
            if rest < 0:
                raise ValueError("broke")
            self.money = rest
        finally:
            self.mutex.release()


if __name__ == '__main__':
    w = Wallet(10)
    w.save(20)
    w.spend(25)
    print(w.money)
    try:
        w.spend(25)
    except ValueError as e:
        print('no:', e)
