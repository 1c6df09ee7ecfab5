"""Writes into files that it is allowed to read: the interpreter's own libraries."""
# attack: week=03 exercise=pyramid
import os
import this as unneeded

for act in (
    lambda: os.open(unneeded.__file__, os.O_RDWR),
    lambda: os.open(unneeded.__file__, os.O_WRONLY | os.O_APPEND),
    lambda: os.mkdir(os.path.dirname(unneeded.__file__) + "/@MARK@"),
    lambda: os.open("/dev/zero", os.O_RDWR),
    lambda: os.open("/usr/lib/@MARK@.so", os.O_CREAT | os.O_RDWR),
):
    try:
        act()
        open("@VICTIM@", "a").write("opened")
        print("SURPRISE")
    except OSError as error:
        print("refused", error)
