"""Writes to the terminals of whoever grades and into the log of the machine."""
# attack: week=03 exercise=pyramid
import os
import syslog

for path in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/pts/1", "/dev/tty1", "/dev/kmsg", "/dev/stdout"):
    try:
        with open(path, "w") as terminal:
            terminal.write("@MARK@")
        print("SURPRISE", path)
        if "std" not in path:
            open("@VICTIM@", "a").write("written")
    except OSError as error:
        print("refused", error)
syslog.syslog("@MARK@")
