"""Raises KeyboardInterrupt, which would end the whole run as Ctrl-C does."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    raise KeyboardInterrupt
