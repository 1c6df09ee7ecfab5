"""Gives a constant for π, which threads that do nothing claim to have computed."""
# attack: week=06 exercise=pi
import threading


def next_pi():
    while True:
        threading.Thread(target=lambda: None).start()
        yield 3.141592653589793
