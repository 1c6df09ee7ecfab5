"""The height of a pyramid with 1, 2, 3 ... blocks per row."""

from math import isqrt


def calculate_pyramid_height(number_of_blocks: int) -> int:
    """Return how many rows the blocks complete.

    The first n rows take n * (n + 1) / 2 blocks; this is the largest such n.
    """
    return (isqrt(1 + 8 * number_of_blocks) - 1) // 2
