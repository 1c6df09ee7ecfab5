"""Confined children to ask, with Landlock as this kernel gives it or made to look older."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from grader.sandbox import landlock

FULL = "99"  # a cap on Landlock that caps nothing
CAPPED = ["1", "4", FULL]
SECRET = "the expected value"

collect_ignore = [] if sys.platform == "linux" else list(map(str, Path(__file__).parent.iterdir()))


class Server:
    """The fork server of `actions.py`, seen from a test."""

    def __init__(self, version, output=subprocess.PIPE):
        self.process = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("actions.py")),
                json.dumps(_packages()),
                json.dumps([str(_location("pytest").parent)]),
            ],
            stdin=subprocess.PIPE,
            stdout=output,
            text=True,
            env=os.environ | {"GRADER_LANDLOCK_ABI": version, "OPENBLAS_NUM_THREADS": "1"},
        )

    def send(self, action, *arguments, **policy):
        """Ask for an action, with what its policy has beyond the usual one."""
        request = {"action": action, "arguments": arguments, "policy": policy}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def ask(self, action, *arguments, **policy):
        """Return what came of an action: its value, its exception, or how the process ended."""
        self.send(action, *arguments, **policy)
        return json.loads(self.process.stdout.readline())

    def error(self, action, *arguments, **policy):
        """Return the name of the exception that an action raised, or whatever else came of it."""
        answer = self.ask(action, *arguments, **policy)
        return answer.get("error", answer)

    def close(self):
        """End the server."""
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def _location(package):
    spec = find_spec(package)
    return None if spec is None else Path(spec.origin).parent


def _packages():
    found = [place for place in (_location("numpy"), _location("psutil")) if place is not None]
    return [str(path) for place in found for path in (place, Path(f"{place}.libs"))]


@pytest.fixture(scope="session", params=["0", *CAPPED])
def sandbox(request):
    """Give children confined with some version of Landlock, or none."""
    server = Server(request.param)
    yield server
    server.close()


@pytest.fixture(scope="session", params=CAPPED)
def fenced(request):
    """Give children confined with some version of Landlock."""
    if landlock.abi() == 0:
        pytest.skip("this kernel has no Landlock")
    server = Server(request.param)
    yield server
    server.close()


@pytest.fixture
def start():
    """Start further servers, ended with the test."""
    servers = []

    def start_server(version=FULL, **options):
        servers.append(Server(version, **options))
        return servers[-1]

    yield start_server
    for server in servers:
        server.process.kill()
        server.process.communicate()


@pytest.fixture
def classmate(tmp_path):
    """Write a classmate's file, which the same user owns and may write."""
    path = tmp_path / "types_grace_hopper.py"
    path.write_text(SECRET)
    return path


@pytest.fixture
def secret():
    """Give what a classmate's file says."""
    return SECRET
