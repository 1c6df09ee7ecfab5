"""Kills its parent, the fork server, on which everybody else's grading depends."""
# attack: week=03 exercise=pyramid
import os
import signal

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV):
    try:
        os.kill(os.getppid(), number)
    except OSError as error:
        print("refused", error)
