"""Changes the times of others' files, as if they had been handed in late."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for path in ("@VICTIM@", "@FOLDER@", "@CLASSMATE@"):
    try:
        os.utime(path, (0, 0))
    except OSError as error:
        print("refused", error)
    name = path.encode()
    for call, arguments in (
        (@SYS:utime@, (name, None)),
        (@SYS:utimes@, (name, None)),
        (@SYS:futimesat@, (-100, name, None)),
        (@SYS:utimensat@, (-100, name, None, 0)),
    ):
        print(libc.syscall(call, *arguments), os.strerror(ctypes.get_errno()))
