"""Raises in a worker an error that, when it is unpickled or shown, does more than an error should."""
# attack: week=11 exercise=pfilter
import os
from concurrent.futures import ProcessPoolExecutor


def bite(*_):
    try:
        print(open("@SUITE@").read())
    except OSError as error:
        print("refused", error)
    os.kill(os.getppid(), 9)
    return LookupError("as wanted")


class Error(LookupError):
    def __reduce__(self):
        return bite, ()

    def __str__(self):
        return bite()


def fail(item):
    raise Error(item)


def pfilter(fn, data, nworkers):
    with ProcessPoolExecutor(nworkers) as executor:
        return list(executor.map(fail, data))
