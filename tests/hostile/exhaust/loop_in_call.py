"""Loops for ever when a check calls it."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    while True:
        pass
