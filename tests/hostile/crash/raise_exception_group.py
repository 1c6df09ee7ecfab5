"""Raises an exception group nested a thousand deep around SystemExit."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    error = BaseExceptionGroup("outermost", [SystemExit(0)])
    for _ in range(1000):
        error = BaseExceptionGroup("outer", [error])
    raise error
