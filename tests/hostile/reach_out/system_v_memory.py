"""Leaves System V shared memory behind, which nobody's end removes."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_CREAT = 0o1000
identifier = libc.shmget(@KEY@, 1 << 20, IPC_CREAT | 0o666)
print(identifier, os.strerror(ctypes.get_errno()))
libc.shmat.restype = ctypes.c_void_p
address = libc.shmat(max(identifier, 0), None, 0)
print(address, os.strerror(ctypes.get_errno()))
information = (ctypes.c_int * 64)()
print(libc.shmctl(0, 14, information), os.strerror(ctypes.get_errno()))
