"""Results in the order of completion are taken for results in the order of the input."""
# expect: several-outcomes
# right: [1, 4, 9]
# needs: a later job to end first

from concurrent.futures import ThreadPoolExecutor


def main():
    results = []

    def square(n):
        results.append(n * n)

    with ThreadPoolExecutor(max_workers=3) as executor:
        for n in (1, 2, 3):
            executor.submit(square, n)
    return results
