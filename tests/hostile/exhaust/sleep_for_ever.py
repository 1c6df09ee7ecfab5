"""Sleeps without using any processor time, past the virtual clock."""
# attack: week=03 exercise=pyramid
import select


def calculate_pyramid_height(number_of_blocks):
    while True:
        select.poll().poll()
