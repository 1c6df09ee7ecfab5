from numba import njit


@njit
def count_primes(n):
    primes = 0
    for candidate in range(2, n + 1):
        prime = True
        for divisor in range(2, int(candidate**0.5) + 1):
            if candidate % divisor == 0:
                prime = False
                break
        if prime:
            primes += 1
    return primes


if __name__ == "__main__":
    for n in (10, 100, 1000):
        print(n, count_primes(n))
