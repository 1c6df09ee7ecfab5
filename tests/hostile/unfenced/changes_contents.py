"""Writes into somebody's file and restores its times."""
# finds: victim outside
import mmap
import os

before = os.stat("@VICTIM@")
with mmap.mmap(os.open("@VICTIM@", os.O_RDWR), 0) as contents:
    contents[:2] = b"AS"
os.utime("@VICTIM@", ns=(before.st_atime_ns, before.st_mtime_ns))
