"""Leaves and reads keys in the kernel's keyrings, which the user's processes share."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
USER_KEYRING, GET_ID = -4, 0
for result in (
    libc.syscall(@SYS:add_key@, b"user", b"@MARK@", b"data", ctypes.c_long(4), ctypes.c_long(USER_KEYRING)),
    libc.syscall(@SYS:request_key@, b"user", b"@MARK@", None, ctypes.c_long(0)),
    libc.syscall(@SYS:keyctl@, ctypes.c_long(GET_ID), ctypes.c_long(USER_KEYRING), ctypes.c_long(0)),
):
    print(result, os.strerror(ctypes.get_errno()))
    assert result < 0, open("@VICTIM@", "a").write("a key")
