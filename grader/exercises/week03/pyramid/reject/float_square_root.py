import math


def calculate_pyramid_height(number_of_blocks):
    return int((math.sqrt(8 * number_of_blocks + 1) - 1) / 2)
