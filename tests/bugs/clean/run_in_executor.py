"""asyncio: run_in_executor() on a pool of its own; the results are added on the loop."""
# expect: one-outcome
# right: 13

import asyncio
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


async def add_squares(numbers):
    loop = asyncio.get_running_loop()
    total = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in [loop.run_in_executor(pool, square, n) for n in numbers]:
            total += await future
    return total


def main():
    return asyncio.run(add_squares([2, 3]))
