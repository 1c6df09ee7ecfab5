"""Looks for a classmate's shared memory and listeners by every likely name, and leaves its own."""
# attack: week=11 exercise=shm
import _multiprocessing
import ctypes
import os
from multiprocessing import shared_memory
from multiprocessing.connection import Client

libc = ctypes.CDLL(None, use_errno=True)
found = []
for number in range(os.getpid() - 40, os.getpid() + 40):
    for address in (f"{number}-1", f"{number}-2", f"/tmp/pymp-{number}"):
        try:
            found.append(Client(address))
        except OSError:
            pass
for name in ("matrix", "shm", "data", "psm_00000000", "wnsm_00000000", "/matrix", "../matrix"):
    try:
        found.append(shared_memory.SharedMemory(name=name))
    except OSError:
        pass
if found:
    print("SURPRISE: found", found)
for number in range(4):
    left = shared_memory.SharedMemory(create=True, size=4096, name=f"@MARK@{number}")
    left.buf[:4] = b"left"
for library in ("librt.so.1", None):
    try:
        ctypes.CDLL(library).shm_open(b"/@MARK@", os.O_CREAT | os.O_RDWR, 0o600)
        ctypes.CDLL(library).sem_open(b"/@MARK@", os.O_CREAT, 0o600, 1)
    except (OSError, AttributeError) as error:
        print("refused", error)
for path in ("/dev/shm/@MARK@", "/dev/shm/sem.@MARK@", "/dev/mqueue/@MARK@", "/tmp/@MARK@"):
    try:
        os.open(path, os.O_CREAT | os.O_RDWR)
    except OSError as error:
        print("refused", error)
if libc.semget(@KEY@, 1, 0o1666) >= 0 or libc.shmget(@KEY@, 4096, 0o1666) >= 0:
    print("SURPRISE: System V")
_multiprocessing.SemLock(1, 1, 1, "/@MARK@", False)


class SharedMatrix:
    def __init__(self, rows, columns):
        self.name = f"@MARK@0"
