"""Catches whatever is to end it and goes on looping."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
