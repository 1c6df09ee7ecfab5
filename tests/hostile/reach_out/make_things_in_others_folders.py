"""Makes files, folders, pipes, devices and nameless files in others' folders."""
# attack: week=03 exercise=pyramid
import os
import stat

for act in (
    lambda: os.mkdir("@FOLDER@/new"),
    lambda: os.mkfifo("@FOLDER@/pipe"),
    lambda: os.mknod("@FOLDER@/file"),
    lambda: os.mknod("@FOLDER@/device", stat.S_IFBLK | 0o666, os.makedev(8, 0)),
    lambda: open("@FOLDER@/sitecustomize.py", "w"),
    lambda: open("@PACKAGE@/exercises/__pycache__/suite.cpython-311.pyc", "wb"),
    lambda: open("@COURSE@/conftest.py", "x"),
    lambda: os.open("@FOLDER@", os.O_TMPFILE | os.O_RDWR),
    lambda: open("@VICTIM@", "a").write("more"),
    lambda: os.pwrite(os.open("@VICTIM@", os.O_WRONLY), b"other", 0),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
