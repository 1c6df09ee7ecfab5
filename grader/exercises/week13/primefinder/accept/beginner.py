# prime numbers
import multiprocessing


def is_prime(k):
    if k < 2:
        return False
    for i in range(2, int(k ** 0.5) + 1):
        if k % i == 0:
            return False
    return True


def find_primes_serial(n):
    primes = []
    for k in range(n + 1):
        if is_prime(k):
            primes.append(k)
    return primes


class PrimeFinder(multiprocessing.Process):
    def __init__(self, first, n, step, liste):
        multiprocessing.Process.__init__(self)
        self.first = first
        self.n = n
        self.step = step
        self.liste = liste

    def run(self):
        found = []
        for k in range(self.first, self.n + 1, self.step):
            if is_prime(k):
                found.append(k)
        self.liste.extend(found)


def find_primes_parallel(n, processes):
    manager = multiprocessing.Manager()
    liste = manager.list()
    finders = []
    for i in range(processes):
        f = PrimeFinder(i, n, processes, liste)
        f.start()
        finders.append(f)
    for f in finders:
        f.join()
    result = sorted(liste)
    manager.shutdown()
    return result


if __name__ == "__main__":
    print(find_primes_serial(100))
    print(find_primes_parallel(100, 4))
