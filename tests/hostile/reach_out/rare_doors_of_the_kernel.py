"""Tries the parts of the kernel in which most of its holes have been."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
zeros = (ctypes.c_uint64 * 16)()
opened = []
for number, arguments in (
    (@SYS:bpf@, (0, zeros, 72)),
    (@SYS:perf_event_open@, (zeros, 0, -1, -1, 0)),
    (@SYS:userfaultfd@, (1,)),
    (@SYS:memfd_secret@, (0,)),
    (@SYS:kexec_load@, (0, 0, None, 0)),
    (@SYS:init_module@, (zeros, 8, b"")),
    (@SYS:modify_ldt@, (0, zeros, 64)),
    (@SYS:iopl@, (3,)),
    (@SYS:seccomp@, (1, 0, zeros)),
    (@SYS:landlock_create_ruleset@, (None, 0, 1)),
    (@SYS:syslog@, (3, zeros, 64)),
    (@SYS:acct@, (b"@VICTIM@",)),
    (@SYS:quotactl@, (0x80000100, b"/", 0, zeros)),
    (@SYS:statmount@, (zeros, zeros, 64, 0)),
):
    result = libc.syscall(number, *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    print(number, result, os.strerror(ctypes.get_errno()))
    if result >= 0:
        opened.append(number)
if opened:
    open("@VICTIM@", "a").write(str(opened))
    print("SURPRISE", opened)
