"""Raises GeneratorExit, which no `except Exception` catches."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    raise GeneratorExit
