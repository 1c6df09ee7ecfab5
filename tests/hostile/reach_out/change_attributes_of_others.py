"""Sets and removes extended attributes and flags of others' files."""
# attack: week=03 exercise=pyramid
import fcntl
import os

FS_IOC_SETFLAGS, IMMUTABLE = 0x40086602, b"\x10\0\0\0\0\0\0\0"
for act in (
    lambda: os.setxattr("@VICTIM@", "user.grade", b"0"),
    lambda: os.setxattr("@FOLDER@", "user.grade", b"0", follow_symlinks=False),
    lambda: os.setxattr(os.open("@VICTIM@", os.O_RDONLY), "user.grade", b"0"),
    lambda: os.removexattr("@VICTIM@", "user.grade"),
    lambda: os.setxattr("@VICTIM@", "security.capability", bytes(20)),
    lambda: fcntl.ioctl(os.open("@VICTIM@", os.O_RDONLY), FS_IOC_SETFLAGS, IMMUTABLE),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
