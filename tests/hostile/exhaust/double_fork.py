"""Leaves a grandchild in a session of its own that outlives the grading."""
# attack: week=03 exercise=pyramid
import os
import select

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        select.poll().poll(60_000)
    os._exit(0)
os.wait()


def calculate_pyramid_height(number_of_blocks):
    return 0
