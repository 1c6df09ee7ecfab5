"""Changes priority, scheduler, processors and input order of others."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PROCESS_CLASS_IDLE = (3 << 13) | 7
for number in (@PID@, os.getppid()):
    for act in (
        lambda number: os.setpriority(os.PRIO_PROCESS, number, 19),
        lambda number: os.setpriority(os.PRIO_PGRP, os.getpgid(number), 19),
        lambda number: os.sched_setaffinity(number, {0}),
        lambda number: os.sched_setscheduler(number, os.SCHED_IDLE, os.sched_param(0)),
    ):
        try:
            print("done", act(number))
        except OSError as error:
            print("refused", error)
    print(libc.syscall(@SYS:ioprio_set@, 1, number, PROCESS_CLASS_IDLE), os.strerror(ctypes.get_errno()))
    attributes = (ctypes.c_uint32 * 12)(48, 5)
    print(libc.syscall(@SYS:sched_setattr@, number, attributes, 0), os.strerror(ctypes.get_errno()))
    for call in (@SYS:migrate_pages@, @SYS:move_pages@, @SYS:kcmp@, @SYS:process_madvise@, @SYS:process_mrelease@):
        print(call, libc.syscall(call, number, 0, None, None, 0), os.strerror(ctypes.get_errno()))
