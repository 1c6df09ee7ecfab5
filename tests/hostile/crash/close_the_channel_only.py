"""Closes the channel and goes on living."""
# attack: week=03 exercise=pyramid
import os
import time


def calculate_pyramid_height(number_of_blocks):
    os.close(3)
    while True:
        time.sleep(1000)
