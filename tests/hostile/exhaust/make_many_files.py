"""Makes thousands of empty files, folders and links."""
# attack: week=03 exercise=pyramid
import os

for number in range(5000):
    for make in (os.mkdir, os.mknod, lambda path: os.symlink("/", path)):
        for folder in ("/tmp", "/dev/shm", "@FOLDER@"):
            try:
                make(f"{folder}/@MARK@{number}")
            except OSError:
                if number == 0:
                    print("refused", folder)
