"""What an attack could change or reach, set up to be watched: files, a process, listeners.

Nothing here knows of courses or of the grader.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import resource
import secrets
import selectors
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil

CANARY_START = "zyxgul"  #: how every canary begins
BYSTANDERS_DESCRIPTOR = 9  #: the secret file, open in the bystander
_PR_SET_CHILD_SUBREAPER = 36


def canary() -> str:
    """Return a word that nobody can know without having read it."""
    return CANARY_START + secrets.token_hex(8)


# -- files -------------------------------------------------------------------------------------


def snapshot(*roots: Path) -> dict[str, tuple[object, ...]]:
    """Return, for every path below some folders, all there is to know about it but who read it."""
    found = {}
    for root in roots:
        for path in [root, *sorted(root.rglob("*"))]:
            found[os.fsdecode(path)] = _state(path)
    return found


def _state(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    content: object = None
    if stat.S_ISREG(status.st_mode):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    elif stat.S_ISLNK(status.st_mode):
        content = str(path.readlink())
    owner = (status.st_uid, status.st_gid, status.st_ino, status.st_nlink)
    return status.st_mode, status.st_size, status.st_mtime_ns, owner, content, _attributes(path)


def _attributes(path: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(os.listxattr(path, follow_symlinks=False)))
    except OSError:  # this file system has none
        return ()


def differences(
    before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]
) -> list[str]:
    """Return the paths that appeared, went or changed."""
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def bearing(mark: str, key: int) -> list[str]:
    """Return what bears an attack's mark in places that all users share."""
    found = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue"):
        with contextlib.suppress(OSError):
            found += [f"{folder}/{name}" for name in os.listdir(folder) if mark in name]
    for table in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            lines = Path("/proc/sysvipc", table).read_text().splitlines()[1:]
            found += [f"System V {table} {key}" for line in lines if int(line.split()[0]) == key]
    with contextlib.suppress(OSError):
        found += [f"socket {mark}"] * (mark in Path("/proc/net/unix").read_text())
    return found


def swept(found: list[str], key: int) -> list[str]:
    """Remove what bears a mark, as nobody else will; return what it was."""
    libc = ctypes.CDLL(None)
    for what in found:
        if what.startswith("/"):
            path = Path(what)
            (path.rmdir if path.is_dir() and not path.is_symlink() else path.unlink)()
        elif what == f"System V shm {key}":
            libc.shmctl(libc.shmget(key, 0, 0), 0, None)
        elif what == f"System V sem {key}":
            libc.semctl(libc.semget(key, 0, 0), 0, 0)
        elif what == f"System V msg {key}":
            libc.msgctl(libc.msgget(key, 0), 0, None)
    return found


# -- processes ---------------------------------------------------------------------------------


@contextlib.contextmanager
def adopting_orphans() -> Iterator[None]:
    """Make processes whose parents end ours, so that `descendants` finds them."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def descendants() -> dict[tuple[int, float], psutil.Process]:
    """Return all processes below this one, by number and start."""
    children = psutil.Process().children(recursive=True)
    return {(child.pid, child.create_time()): child for child in children}


def survivors(before: dict[tuple[int, float], psutil.Process]) -> list[str]:
    """Return what runs now and did not before, and end it."""
    found = []
    for key, process in descendants().items():
        if key in before:
            continue
        with contextlib.suppress(psutil.NoSuchProcess):
            found.append(f"{process.pid} {process.status()} {' '.join(process.cmdline())[:100]}")
            process.kill()
            with contextlib.suppress(ChildProcessError, psutil.TimeoutExpired):
                process.wait(10)
    return found


class Bystander:
    """A process of the same user that has nothing to do with grading, and a secret of its own."""

    _CODE = (
        "import os, sys; held = os.environ['HELD'] + '.'; "
        f"os.dup2(os.open(sys.argv[1], os.O_RDONLY), {BYSTANDERS_DESCRIPTOR}); "
        "print('ready', flush=True); sys.stdin.read(); print(held)"
    )

    def __init__(self, secret: str, file: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", self._CODE, str(file)],
            env={**os.environ, "HELD": secret},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # who signals its group shall reach nobody else
        )
        assert self._process.stdout is not None
        assert "ready\n" == self._process.stdout.readline()
        self.pid = self._process.pid

    def state(self) -> dict[str, object]:
        """Return everything about it that another process may set."""
        if self._process.poll() is not None:
            return {"ended": self._process.returncode}
        process = psutil.Process(self.pid)
        names = sorted(name for name in dir(resource) if name.startswith("RLIMIT_"))
        score = Path(f"/proc/{self.pid}/oom_score_adj")
        return {
            "stopped": process.status() == psutil.STATUS_STOPPED,
            "traced": process.status() == psutil.STATUS_TRACING_STOP,
            "nice": process.nice(),
            "scheduler": os.sched_getscheduler(self.pid),
            "affinity": sorted(os.sched_getaffinity(self.pid)),
            "ionice": process.ionice(),
            "limits": [resource.prlimit(self.pid, getattr(resource, name)) for name in names],
            "oom": score.read_text(),
            "folder": process.cwd(),
        }

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


# -- sockets -----------------------------------------------------------------------------------


class Listener:
    """Answers on loopback, on a Unix socket and on an abstract one with a canary, and remembers."""

    def __init__(self, secret: str, folder: Path) -> None:
        self.heard: list[str] = []
        self._secret = secret.encode()
        self._selector = selectors.DefaultSelector()
        self.port = self._tcp().getsockname()[1]
        self._open(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", self.port))
        with contextlib.suppress(OSError):  # not every machine has IPv6
            self._open(socket.AF_INET6, socket.SOCK_STREAM, ("::1", self.port))
        self.path = str(folder / "socket")
        self._open(socket.AF_UNIX, socket.SOCK_STREAM, self.path)
        self.abstract = f"q{secrets.token_hex(8)}"  # never an escape
        if sys.platform == "linux":
            self._open(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.abstract}")
        self._ended, self._end = socket.socketpair()
        self._selector.register(self._ended, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _tcp(self) -> socket.socket:
        return self._open(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))

    def _open(
        self, family: socket.AddressFamily, kind: socket.SocketKind, address: tuple[str, int] | str
    ) -> socket.socket:
        opened = socket.socket(family, kind)
        try:
            opened.bind(address)
            if kind == socket.SOCK_STREAM:
                opened.listen()
        except OSError:
            opened.close()
            raise
        self._selector.register(opened, selectors.EVENT_READ)
        return opened

    def _serve(self) -> None:
        while True:
            for key, _ in self._selector.select():
                assert isinstance(key.fileobj, socket.socket)
                if key.fileobj is self._ended:
                    return
                with contextlib.suppress(OSError):
                    self._answer(key.fileobj)

    def _answer(self, opened: socket.socket) -> None:
        if opened.type == socket.SOCK_DGRAM:
            data, sender = opened.recvfrom(1000)
            self.heard.append(f"datagram {data!r}")
            opened.sendto(self._secret, sender)
            return
        with opened.accept()[0] as connection:
            connection.settimeout(1)
            connection.sendall(self._secret)
            data = b""
            with contextlib.suppress(OSError):
                data = connection.recv(1000)
            self.heard.append(f"{opened.family.name} {data!r}")

    def close(self) -> None:
        """Close every socket."""
        self._end.send(b"!")
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            assert isinstance(key.fileobj, socket.socket)
            key.fileobj.close()
        self._end.close()
        self._selector.close()
