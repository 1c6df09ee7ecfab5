"""Turns off the randomness of addresses and other protections of its process."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
NO_RANDOMIZE, READ_IMPLIES_EXEC, GET = 0x40000, 0x400000, 0xFFFFFFFF
for wanted in (NO_RANDOMIZE, READ_IMPLIES_EXEC, GET):
    result = libc.personality(ctypes.c_ulong(wanted))
    print(result, os.strerror(ctypes.get_errno()))
    assert result < 0, open("@VICTIM@", "a").write("changed")
