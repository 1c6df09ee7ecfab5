"""Takes an open file out of somebody else's process."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in (@PID@, os.getppid()):
    handle = libc.syscall(@SYS:pidfd_open@, number, 0)
    print(handle, os.strerror(ctypes.get_errno()))
    for wanted in range(12):
        got = libc.syscall(@SYS:pidfd_getfd@, max(handle, 0), wanted, 0)
        try:
            print(os.pread(got, 100, 0))
        except OSError as error:
            print("refused", error)
print(os.strerror(ctypes.get_errno()))
