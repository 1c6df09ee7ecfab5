"""Leaves a process in a session of its own."""
# finds: survivor
import os
import select

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for descriptor in range(64):
            try:
                os.close(descriptor)
            except OSError:
                pass
        select.poll().poll(60_000)
    os._exit(0)
os.wait()
