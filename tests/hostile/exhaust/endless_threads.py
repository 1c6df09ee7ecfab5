"""Starts threads that never end and are no daemons."""
# attack: week=03 exercise=pyramid
import threading


def forever():
    while True:
        pass


for _ in range(4):
    threading.Thread(target=forever).start()


def calculate_pyramid_height(number_of_blocks):
    return 0
