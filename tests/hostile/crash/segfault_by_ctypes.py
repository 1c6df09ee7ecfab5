"""Reads from address 0."""
# attack: week=03 exercise=pyramid
import ctypes


def calculate_pyramid_height(number_of_blocks):
    return ctypes.c_int.from_address(0).value
