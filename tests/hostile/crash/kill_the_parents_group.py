"""Kills the process group that its parent leads."""
import os
import signal

try:
    os.killpg(os.getpgid(os.getppid()), signal.SIGKILL)
except OSError as error:
    print("refused", error)
os.kill(-os.getppid(), signal.SIGKILL)
