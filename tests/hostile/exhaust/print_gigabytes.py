"""Prints as fast as it can, past Python's own streams too."""
# attack: week=03 exercise=pyramid
import os

block = b"all work and no play " * 5000


def calculate_pyramid_height(number_of_blocks):
    while True:
        os.write(1, block)
        os.write(2, block)
