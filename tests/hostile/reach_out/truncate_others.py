"""Empties others' files by every way to make a file shorter."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
READ_AND_TRUNCATE, NO_ACCESS = os.O_RDONLY | os.O_TRUNC, 3
for act in (
    lambda: os.truncate("@VICTIM@", 0),
    lambda: os.open("@VICTIM@", READ_AND_TRUNCATE),
    lambda: os.open("@VICTIM@", NO_ACCESS | os.O_TRUNC),
    lambda: os.open("@VICTIM@", os.O_PATH | os.O_TRUNC),
    lambda: os.open("@VICTIM@", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    lambda: os.ftruncate(os.open("@VICTIM@", os.O_RDWR), 0),
    lambda: os.truncate("@CLASSMATE@", 0),
    lambda: os.truncate("@SUITE@", 0),
    lambda: open("@VICTIM@", "w").close(),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
print(libc.creat(b"@VICTIM@", 0o644), os.strerror(ctypes.get_errno()))
