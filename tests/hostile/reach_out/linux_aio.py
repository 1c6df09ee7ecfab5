"""Reads files through the kernel's older asynchronous calls."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
context = ctypes.c_ulong()
if libc.syscall(@SYS:io_setup@, ctypes.c_long(1), ctypes.byref(context)) == 0:
    open("@VICTIM@", "a").write("a context")
raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
