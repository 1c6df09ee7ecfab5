"""Stops, and hangs up on, a process of the same user."""
# attack: week=03 exercise=pyramid
import fcntl
import os
import signal

for number in (signal.SIGSTOP, signal.SIGHUP, signal.SIGUSR1, signal.SIGRTMIN):
    try:
        os.kill(@PID@, number)
    except OSError as error:
        print("refused", error)
# Has the kernel send the signal for it, when something comes on a pipe.
ours, theirs = os.pipe()
F_SETSIG = 10
for command, value in ((fcntl.F_SETOWN, @PID@), (F_SETSIG, signal.SIGKILL), (fcntl.F_SETFL, os.O_ASYNC)):
    try:
        fcntl.fcntl(ours, command, value)
    except OSError as error:
        print("refused", error)
os.write(theirs, b"now")
