"""Reads what /proc and /sys tell about the machine and everybody on it."""
# attack: week=03 exercise=pyramid
import os

tables = "kmsg kcore kallsyms net/tcp net/unix sysvipc/shm mounts modules sched_debug timer_list keys locks self/mountinfo sys/kernel/random/boot_id"
for path in [f"/proc/{name}" for name in tables.split()] + ["/sys/kernel/notes", "/dev/kmsg", "/dev/mem", "/boot", "/sys/class/net"]:
    try:
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(200)
        print("SURPRISE", path, len(found))
        open("@VICTIM@", "ab").write(b"read")
    except OSError as error:
        print("refused", error)
