"""Waits for a signal that nobody sends."""
# attack: week=03 exercise=pyramid
import signal


def calculate_pyramid_height(number_of_blocks):
    while True:
        signal.pause()
