"""A task waits for another task of its own pool, which has one worker."""
# expect: deadlock
# right: 25
# needs: any schedule

from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:

        def square(n):
            return n * n

        def sum_of_squares(a, b):
            return pool.submit(square, a).result() + pool.submit(square, b).result()

        return pool.submit(sum_of_squares, 3, 4).result()
