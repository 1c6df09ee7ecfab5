"""Attaches itself to others as a debugger does, and reads their memory."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
TRACEME, PEEK, ATTACH, SEIZE = 0, 1, 16, 0x4206
for number in (@PID@, os.getppid()):
    for request in (ATTACH, SEIZE, PEEK):
        result = libc.syscall(@SYS:ptrace@, ctypes.c_long(request), ctypes.c_long(number), None, None)
        print(request, result, os.strerror(ctypes.get_errno()))
print(libc.ptrace(TRACEME, 0, None, None), os.strerror(ctypes.get_errno()))
