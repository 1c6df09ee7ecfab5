from itertools import zip_longest

BITTI = object()


class fib:
    # sinif ile yazilmis bir uretec
    def __init__(self, n):
        self.kalan = n
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.kalan <= 0:
            raise StopIteration
        self.kalan -= 1
        sonuc = self.a
        self.a, self.b = self.b, self.a + self.b
        return sonuc


def running_total():
    numbers = []
    number = yield
    while True:
        numbers.append(number)
        number = yield sum(numbers)


def interleave(*iterables):
    for group in zip_longest(*iterables, fillvalue=BITTI):
        for item in group:
            if item is not BITTI:
                yield item
