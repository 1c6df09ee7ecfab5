"""Changes who may read and write others' files, by path, by descriptor and by link."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for act in (
    lambda: os.chmod("@VICTIM@", 0o777),
    lambda: os.chmod("@FOLDER@", 0o777),
    lambda: os.chmod("@CLASSMATE@", 0o777),
    lambda: os.chown("@VICTIM@", 65534, 65534),
    lambda: os.lchown("@VICTIM@", 65534, 65534),
    lambda: os.fchmod(os.open("@VICTIM@", os.O_RDONLY), 0o777),
    lambda: os.fchmod(os.open("@VICTIM@", os.O_PATH), 0o777),
    lambda: os.chown(os.open("@VICTIM@", os.O_PATH), 65534, 65534),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
print(libc.syscall(@SYS:fchmodat2@, -100, b"@VICTIM@", 0o777, 0), os.strerror(ctypes.get_errno()))
