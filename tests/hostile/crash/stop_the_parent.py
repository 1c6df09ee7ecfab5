"""Stops the fork server, so that nobody is graded any more."""
# attack: week=03 exercise=pyramid
import os
import signal

for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
    try:
        os.kill(os.getppid(), number)
    except OSError as error:
        print("refused", error)
