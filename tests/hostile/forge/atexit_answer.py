"""Ends the process early and leaves the answer to a function that runs at exit."""
# attack: week=03 exercise=pyramid
import atexit
import os
import sys


@atexit.register
def answer():
    print("PASSED")
    os._exit(0)


def calculate_pyramid_height(number_of_blocks):
    sys.exit(0)
