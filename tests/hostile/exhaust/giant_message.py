"""Raises exceptions whose message has half a gigabyte, or never ends."""
# attack: week=03 exercise=pyramid
class Long(Exception):
    def __str__(self):
        return "x" * (500 << 20)


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def calculate_pyramid_height(number_of_blocks):
    raise Long if number_of_blocks < 6 else Endless
