"""Leaves POSIX shared memory and semaphores behind, by the library and by name."""
# attack: week=03 exercise=pyramid
import ctypes
import os
from multiprocessing import shared_memory

libc = ctypes.CDLL(None, use_errno=True)
for make in (
    lambda: shared_memory.SharedMemory("@MARK@", create=True, size=1 << 20),
    lambda: open("/dev/shm/@MARK@", "w"),
    lambda: __import__("_posixshmem").shm_open("/@MARK@b", os.O_CREAT | os.O_RDWR, mode=0o666),
    lambda: __import__("_multiprocessing").SemLock(1, 1, 1, "/@MARK@c", False),
    lambda: os.listdir("/dev/shm") and open("@VICTIM@", "a").write("listed"),
):
    try:
        print("made", make())
    except OSError as error:
        print("refused", error)
print(libc.sem_open(b"/@MARK@d", 0o100, 0o666, 1), os.strerror(ctypes.get_errno()))
