"""Starts processes by every function that Python has for it."""
# attack: week=03 exercise=pyramid
import multiprocessing
import os
import select
import subprocess

ways = [
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "60"], {}),
    lambda: subprocess.Popen(["sleep", "60"]),
    lambda: subprocess.Popen(["sleep", "60"], close_fds=False, start_new_session=True),
    lambda: os.forkpty(),
    lambda: os.popen("sleep 60"),
    lambda: print("system", os.system("sleep 60 &")),
]
for method in ("fork", "spawn", "forkserver"):
    context = multiprocessing.get_context(method)
    ways.append(lambda context=context: context.Process(target=select.poll().poll, args=(60_000,)).start())
for way in ways:
    try:
        print("started", way())
    except BaseException as error:
        print("refused", error)
