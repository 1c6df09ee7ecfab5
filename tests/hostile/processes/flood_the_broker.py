"""Sends the fork server as many descriptors as it can, so that nobody else may send one."""
# attack: week=11 exercise=shm
import os
import select
import socket
import time

for _ in range(8):
    if os.fork() == 0:
        broker = socket.socket(fileno=4)
        while True:
            try:
                socket.send_fds(broker, [b"{}"], [0, 0])
            except OSError:
                continue
end = time.monotonic() + 20
while time.monotonic() < end:
    select.poll().poll(100)


class SharedMatrix:
    pass
