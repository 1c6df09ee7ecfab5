"""Aborts as the C library does when memory is corrupt."""
# attack: week=03 exercise=pyramid
import os


def calculate_pyramid_height(number_of_blocks):
    os.abort()
