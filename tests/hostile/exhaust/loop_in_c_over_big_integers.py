"""Computes a power so large that C code runs for hours without looking for signals."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    return (3 ** (1 << 26)) ** (1 << 4) % 7
