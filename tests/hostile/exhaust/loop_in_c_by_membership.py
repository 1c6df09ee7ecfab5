"""Looks for an item in an endless iterator that is written in C."""
# attack: week=03 exercise=pyramid
import itertools


def calculate_pyramid_height(number_of_blocks):
    return 3 if -1 in itertools.repeat(0) else 0
