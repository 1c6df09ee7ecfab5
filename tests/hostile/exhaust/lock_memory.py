"""Locks memory, so that it can never be swapped out."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (("mlockall", (3,)), ("mlock", (bytes(1 << 20), 1 << 20))):
    if getattr(libc, name)(*arguments) == 0:
        print(name, "done")
    else:
        print(name, os.strerror(ctypes.get_errno()))
