"""Executes a classmate's file as its own."""
# attack: week=03 exercise=pyramid
import runpy


def calculate_pyramid_height(number_of_blocks):
    return -1


try:
    exec(open("@CLASSMATE@").read())
except OSError as error:
    print(error)
    globals().update(runpy.run_path("@CLASSMATE@"))
