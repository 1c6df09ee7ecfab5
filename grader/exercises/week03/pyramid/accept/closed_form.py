"""The height of a pyramid, from the formula for triangular numbers."""

from math import isqrt


def calculate_pyramid_height(number_of_blocks: int) -> int:
    """Solve h * (h + 1) / 2 <= number_of_blocks for the largest whole h.

    :param number_of_blocks: how many blocks there are
    :return: rows that can be completed
    """
    return (isqrt(8 * number_of_blocks + 1) - 1) // 2
