"""executor.map gives the results in the order of the input."""
# expect: one-outcome
# right: [1, 4, 9]

from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


def main():
    with ThreadPoolExecutor(max_workers=2) as executor:
        return list(executor.map(square, [1, 2, 3]))
