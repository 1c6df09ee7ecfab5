"""Reads and writes the memory of others at the addresses where its own secrets would lie."""
# attack: week=03 exercise=pyramid
import ctypes
import os
import re


class Piece(ctypes.Structure):
    _fields_ = (("start", ctypes.c_void_p), ("size", ctypes.c_size_t))


libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
memory = ctypes.create_string_buffer(1 << 22)
here = Piece(ctypes.addressof(memory), len(memory))
for number in (@PID@, os.getppid()):
    for start in range(id(object()) - (1 << 25), id(object()) + (1 << 25), 1 << 22):
        there = Piece(start, len(memory))
        size = libc.syscall(@SYS:process_vm_readv@, number, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
        print(*re.findall(rb"@CANARY_START@[0-9a-f]+", memory.raw[: max(size, 0)]))
    print(size, os.strerror(ctypes.get_errno()))
    size = libc.syscall(@SYS:process_vm_writev@, number, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    print(size, os.strerror(ctypes.get_errno()))
    assert size < 0
