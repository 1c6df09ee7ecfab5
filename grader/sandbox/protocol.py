"""What the grader and the zygote tell one another: requests to fork, and what became of a child.

No student code ever has either end of this socket.
"""

from __future__ import annotations

import msgspec

from grader.sandbox.confine import Policy

MAX_MESSAGE = 1 << 16  #: bytes
NOT_CONFINED = 121  #: exit status of a child that could not be set up
LOST_CHANNEL = 122  #: exit status of a child that can no longer answer


class Setup(msgspec.Struct, frozen=True):
    """How a zygote starts."""

    preload: list[str]  #: modules to import before the first fork
    readable: list[str]  #: package paths that submissions may read
    listable: list[str]  #: folders that they may list


class Connect(msgspec.Struct, frozen=True, tag="connect"):
    """Serve the socket that comes with this message as well."""


class Spawn(msgspec.Struct, frozen=True, tag="spawn"):
    """Fork a child; its channel and its output come as descriptors."""

    policy: Policy
    virtual_clock: bool


class Look(msgspec.Struct, frozen=True, tag="look"):
    """Say what a child holds that its processes share."""

    pid: int


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The zygote has loaded everything."""

    threads: int
    failed: list[str]  #: modules that could not be preloaded


class Spawned(msgspec.Struct, frozen=True, tag="spawned"):
    """A child runs; its pidfd comes as a descriptor."""

    pid: int


class Exited(msgspec.Struct, frozen=True, tag="exited"):
    """A child is gone."""

    pid: int
    status: int  #: as `os.waitpid` gives it
    cpu: float  #: seconds
    memory: int  #: bytes, the largest resident set
    strays: int = 0  #: processes it left behind, killed since
    excess: str = ""  #: the limit of its family that it was ended for, see `warden`


class Seen(msgspec.Struct, frozen=True, tag="seen"):
    """What a child holds that its processes share."""

    pid: int
    segments: list[str]  #: names of shared memory that nobody has unlinked


encode = msgspec.json.encode
decode_request = msgspec.json.Decoder(Connect | Spawn | Look).decode
decode_answer = msgspec.json.Decoder(Ready | Spawned | Exited | Seen).decode
