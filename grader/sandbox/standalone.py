"""A submission's process without a zygote: a fresh interpreter that confines itself as it can.

The same loop as a forked child runs in it; only the way it came to be differs.
"""

from __future__ import annotations

import importlib
import os
import sys

from grader.sandbox import child, protocol
from grader.sandbox.clock import VirtualClock
from grader.sandbox.confine import limit_resources
from grader.sandbox.protocol import NOT_CONFINED, Spawn


def main(descriptor: int, spawn: bytes, preload: list[str]) -> None:
    """Become the process that a `Spawn` asks for, serving on an open socket."""
    request = protocol.decode_request(spawn)
    if not isinstance(request, Spawn):
        sys.exit(NOT_CONFINED)
    for name in preload:
        importlib.import_module(name)
    clock = VirtualClock() if request.virtual_clock else None
    if clock is not None:
        clock.install([m for name, m in sys.modules.items() if name.endswith(".probes")])
    limit_resources(request.policy)
    os.chdir(request.policy.scratch or "/")
    try:
        child.main(descriptor, clock)
    finally:
        os._exit(0)
