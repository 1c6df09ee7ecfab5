"""Prints a line of half a gigabyte."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    if number_of_blocks == 6:
        for _ in range(500):
            print("x" * (1 << 20), end="")
    return 0
