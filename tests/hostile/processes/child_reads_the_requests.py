"""Forks past Python; the child takes the requests off the channel and answers in its parent's stead."""
# attack: week=13 exercise=primefinder
import ctypes
import os
import signal

from grader.sandbox import codec


def read(size):
    data = b""
    while len(data) < size:
        data += os.read(3, size - len(data))
    return data


if ctypes.CDLL(None).fork() == 0:
    os.kill(os.getppid(), signal.SIGSTOP)
    os.write(3, codec.encode(codec.Frame(codec.RESULT, 2, "", codec.Node(8, [1, "module"]))))
    while True:
        request = codec.decode(read(codec.body_size(read(codec.HEADER))))
        node = codec.Node(8, [2, "function"])
        os.write(3, codec.encode(codec.Frame(codec.RESULT, request.number, "", node)))
signal.pause()
