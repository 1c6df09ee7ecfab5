"""Fresh processes for tests that change a whole process, such as one that installs a clock.

Run as a program with the path of a test module, it is a fork server: single-threaded, as pytest
need not be, it forks a process for every case, a function of that module.
"""

import os
import pickle
import runpy
import signal
import struct
import subprocess
import sys

from grader.sandbox.clock import VirtualClock, prepare

_SIZE = struct.Struct("I")
_LONGEST = 20  # real seconds a case may take before it is killed


class Forks:
    """A fork server for the cases of one test module; called to run one."""

    def __init__(self, path):
        command = [sys.executable, "-W", "error", __file__, path]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, case, *arguments, installed=True):
        """Return `case(clock, *arguments)` as run in a fresh process, the clock installed or not.

        Raises:
            AssertionError: the case raised.

        """
        request = pickle.dumps((case.__name__, arguments, installed))
        self._server.stdin.write(_SIZE.pack(len(request)) + request)
        self._server.stdin.flush()
        (size,) = _SIZE.unpack(self._server.stdout.read(_SIZE.size))
        worked, value = pickle.loads(self._server.stdout.read(size))
        if not worked:
            raise AssertionError(value)
        return value

    def close(self):
        """End the server."""
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()


def taken(clock, function):
    """Return the virtual seconds that a call takes, to the microsecond of the readings made."""
    before = clock.now()
    function()
    return round(clock.now() - before, 4)


def error_of(function, *arguments):
    try:
        return function(*arguments)
    except BaseException as error:  # noqa: BLE001  whatever it is, a test compares it
        return f"{type(error).__name__}: {error}"


def serve(path):
    """Answer requests from standard input until it ends."""
    prepare()
    cases = runpy.run_path(path)
    while header := sys.stdin.buffer.read(_SIZE.size):
        request = sys.stdin.buffer.read(_SIZE.unpack(header)[0])
        reading, writing = os.pipe()
        if os.fork() == 0:
            answer(writing, cases, *pickle.loads(request))
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            reply = pipe.read()
        os.wait()
        reply = reply or pickle.dumps((False, "the case hung or died"))
        sys.stdout.buffer.write(_SIZE.pack(len(reply)) + reply)
        sys.stdout.buffer.flush()


def answer(writing, cases, name, arguments, installed):
    """Run one case and write what came of it; never returns."""
    signal.alarm(_LONGEST)
    clock = VirtualClock()
    if installed:
        clock.install()
    try:
        reply = (True, cases[name](clock, *arguments))
    except BaseException as error:  # noqa: BLE001  the test's process raises it
        reply = (False, f"{type(error).__name__}: {error}")
    os.write(writing, pickle.dumps(reply))
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
