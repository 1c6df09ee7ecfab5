"""Never reads what the grader sends, and answers nothing."""
# attack: week=03 exercise=pyramid
import os
import threading


def calculate_pyramid_height(number_of_blocks):
    threading.Event().wait(1e9)
    while True:
        os.read(3, 1)
