"""Moves others' files away, over each other, and exchanges them."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for act in (
    lambda: os.rename("@VICTIM@", "@FOLDER@/moved.txt"),
    lambda: os.replace("@FOLDER@/second.txt", "@VICTIM@"),
    lambda: os.rename("@VICTIM@", "/tmp/@MARK@"),
    lambda: os.rename("@VICTIM@", "@FOLDER@/inner/victim.txt"),
    lambda: os.rename("@CLASSMATE@", "@CLASSMATE@.old"),
    lambda: os.renames("@FOLDER@/inner", "@FOLDER@/outer"),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
EXCHANGE = 2
print(libc.syscall(@SYS:renameat2@, -100, b"@VICTIM@", -100, b"@FOLDER@/second.txt", EXCHANGE), os.strerror(ctypes.get_errno()))
