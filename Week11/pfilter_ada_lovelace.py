"""Week 11: pfilter, by Ada Lovelace."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    """Return the items of data for which fn(item) is true; fn runs in nworkers processes."""
    data = list(data)
    if not data:
        return []
    pool = Pool(processes=min(nworkers, len(data)))
    try:
        answers = pool.map(fn, data)
    finally:
        pool.terminate()
        pool.join()
    return [item for item, answer in zip(data, answers) if answer]


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


if __name__ == "__main__":
    print(pfilter(is_prime, range(50), 4))
