"""Leaves System V semaphores and message queues behind."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_CREAT = 0o1000
for make in (
    lambda: libc.semget(@KEY@, 10, IPC_CREAT | 0o666),
    lambda: libc.msgget(@KEY@, IPC_CREAT | 0o666),
    lambda: libc.msgsnd(libc.msgget(@KEY@, 0), (ctypes.c_long * 10)(1), 8, 0o4000),
):
    print(make(), os.strerror(ctypes.get_errno()))
