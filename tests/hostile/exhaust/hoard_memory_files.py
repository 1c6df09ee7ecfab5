"""Fills files that lie in memory."""
# attack: week=03 exercise=pyramid
import os

block = bytes(1 << 20)
total = 0
for number in range(16):
    try:
        descriptor = os.memfd_create(f"hoard{number}")
        for _ in range(256):
            total += os.write(descriptor, block)
    except OSError as error:
        print("refused", error)
    try:
        os.posix_fallocate(descriptor, 0, 256 << 20)
        os.ftruncate(descriptor, 256 << 20)
    except OSError as error:
        print("refused", error)
print("holds", total)
