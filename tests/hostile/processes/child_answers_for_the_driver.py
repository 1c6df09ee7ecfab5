"""Forks past Python, so that the child keeps the channel, and both of them answer every request."""
# attack: week=12 exercise=pipes
import ctypes
import os

from grader.sandbox import codec

if ctypes.CDLL(None).fork() == 0:
    for number in range(1, 60):
        for value in (3.14159, True, 1, None, codec.Node(8, [1, "module"])):
            try:
                os.write(3, codec.encode(codec.Frame(codec.RESULT, number, "", value)))
            except (OSError, TypeError, AttributeError) as error:
                print("refused", error)
    os._exit(0)


def estimate_pi(n, processes):
    return 3.14159
