"""Watches what others do with their files."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for opened in (libc.inotify_init(), libc.inotify_init1(0), libc.fanotify_init(0, 0)):
    print(opened, os.strerror(ctypes.get_errno()))
    if opened >= 0:
        watched = libc.inotify_add_watch(opened, b"@FOLDER@", 0xFFF)
        open("@VICTIM@", "a").write(f"watched {watched}")
