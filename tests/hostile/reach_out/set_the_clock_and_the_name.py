"""Sets the machine's clock, name and limits to what they are."""
# attack: week=03 exercise=pyramid
import os
import socket
import time

for act in (
    lambda: time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME)),
    lambda: socket.sethostname(os.uname().nodename),
    lambda: open("/proc/sys/kernel/pid_max", "r+"),
    lambda: open("/sys/fs/cgroup/cgroup.procs", "r+"),
    lambda: os.mkdir("/sys/fs/cgroup/@MARK@"),
):
    try:
        act()
        open("@VICTIM@", "a").write("done")
        print("SURPRISE")
    except OSError as error:
        print("refused", error)
