class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
