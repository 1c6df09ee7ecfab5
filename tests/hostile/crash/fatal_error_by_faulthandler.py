"""Has the interpreter report a fatal error."""
# attack: week=03 exercise=pyramid
import faulthandler


def calculate_pyramid_height(number_of_blocks):
    faulthandler._fatal_error_c_thread()
    faulthandler._sigabrt()
