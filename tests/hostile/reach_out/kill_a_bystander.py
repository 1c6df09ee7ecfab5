"""Kills a process of the same user by every way to send a signal."""
# attack: week=03 exercise=pyramid
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
information = (ctypes.c_int * 32)(9, 0, -1)
ways = [
    lambda: os.kill(@PID@, signal.SIGKILL),
    lambda: os.killpg(os.getpgid(@PID@), signal.SIGTERM),
    lambda: signal.pidfd_send_signal(os.pidfd_open(@PID@), signal.SIGKILL),
]
for way in ways:
    try:
        print("sent", way())
    except OSError as error:
        print("refused", error)
for call, arguments in (
    (@SYS:tkill@, (@PID@, 9)),
    (@SYS:tgkill@, (@PID@, @PID@, 9)),
    (@SYS:rt_sigqueueinfo@, (@PID@, 9, information)),
    (@SYS:rt_tgsigqueueinfo@, (@PID@, @PID@, 9, information)),
    (@SYS:kill@, (ctypes.c_long(@PID@ | 1 << 32), 9)),
    (@SYS:pidfd_send_signal@, (3, 9, None, 0)),
):
    print(call, libc.syscall(call, *arguments), os.strerror(ctypes.get_errno()))
