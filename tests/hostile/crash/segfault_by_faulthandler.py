"""Has the standard library crash the process."""
# attack: week=03 exercise=pyramid
import faulthandler


def calculate_pyramid_height(number_of_blocks):
    faulthandler._sigsegv()
