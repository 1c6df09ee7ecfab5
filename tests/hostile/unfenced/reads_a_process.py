"""Reads the grader's and a bystander's environment."""
# finds: canary
import os
import re

for number in (os.getppid(), @PID@):
    print(re.findall(b"@CANARY_START@[0-9a-f]+", open(f"/proc/{number}/environ", "rb").read()))
