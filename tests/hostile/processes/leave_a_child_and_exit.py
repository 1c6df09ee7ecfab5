"""Ends with success at once, and leaves a child asleep that holds the output and the broker open."""
# attack: week=12 exercise=pipes
import os
import select
import signal

if os.fork() == 0:
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    select.poll().poll(60_000)
os._exit(0)
