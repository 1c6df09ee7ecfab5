import multiprocessing as mp


def find_primes_serial(n):
    primes = []
    for candidate in range(2, n + 1):
        for p in primes:
            if p * p > candidate:
                primes.append(candidate)
                break
            if candidate % p == 0:
                break
        else:
            primes.append(candidate)
    return primes


class PrimeFinder(mp.Process):
    # looks at every step-th number and marks the primes in a shared array

    def __init__(self, first, step, flags):
        mp.Process.__init__(self)
        self.first = first
        self.step = step
        self.flags = flags

    def run(self):
        for number in range(self.first, len(self.flags), self.step):
            self.flags[number] = self.is_prime(number)

    @staticmethod
    def is_prime(number):
        if number < 4:
            return number > 1
        if number % 2 == 0:
            return False
        for d in range(3, int(number ** 0.5) + 1, 2):
            if number % d == 0:
                return False
        return True


def find_primes_parallel(n, processes):
    flags = mp.RawArray("b", n + 1)
    finders = [PrimeFinder(i, processes, flags) for i in range(processes)]
    for f in finders:
        f.start()
    for f in finders:
        f.join()
    return [i for i in range(n + 1) if flags[i]]
