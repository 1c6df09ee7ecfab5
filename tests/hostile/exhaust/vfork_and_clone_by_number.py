"""Makes processes by the numbers of the system calls, with flags that hide them from their parent."""
# attack: week=03 exercise=pyramid
import ctypes
import os
import select

libc = ctypes.CDLL(None, use_errno=True)
SIGCHLD, CLONE_PARENT, CLONE_UNTRACED = 17, 0x8000, 0x800000
for flags in (0, SIGCHLD, CLONE_PARENT | SIGCHLD, CLONE_UNTRACED | SIGCHLD):
    if libc.syscall(@SYS:clone@, ctypes.c_long(flags), None, None, None, None) == 0:
        select.poll().poll(60_000)
        os._exit(0)
    print("clone", os.strerror(ctypes.get_errno()))
arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD)
if libc.syscall(@SYS:clone3@, arguments, ctypes.c_long(88)) == 0:
    select.poll().poll(60_000)
    os._exit(0)
print("clone3", os.strerror(ctypes.get_errno()))
if libc.syscall(@SYS:fork@) == 0:
    select.poll().poll(60_000)
    os._exit(0)
print("fork", os.strerror(ctypes.get_errno()))
