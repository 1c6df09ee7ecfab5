from math import isqrt


def calculate_pyramid_height(number_of_blocks):
    return max(1, (isqrt(8 * number_of_blocks + 1) - 1) // 2)
