"""Sums a huge range inside C code."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    return sum(range(10**15))
