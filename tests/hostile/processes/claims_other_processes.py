"""Does all in one process and claims others: replaces fork, Process, and the number it is known by."""
# attack: week=11 exercise=pfilter
import itertools
import multiprocessing
import os
import sys

numbers = itertools.count(os.getpid() + 1)


class Process:
    exitcode = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, daemon=None):
        self.run, self.pid = (lambda: target(*args, **kwargs)), next(numbers)

    def start(self):
        self.run()

    def join(self, timeout=None):
        pass


for module, name, value in (
    (os, "fork", lambda: 0),
    (os, "getpid", lambda: next(numbers)),
    (os, "getppid", lambda: 1),
    (multiprocessing, "Process", Process),
    (sys.modules["posix"], "getpid", lambda: next(numbers)),
    (multiprocessing.process, "_current_process", Process()),
):
    try:
        setattr(module, name, value)
    except AttributeError as error:
        print("refused", error)


def pfilter(fn, data, nworkers):
    found = []
    worker = multiprocessing.Process(target=lambda: found.extend(filter(fn, data)))
    worker.start()
    worker.join()
    return found
