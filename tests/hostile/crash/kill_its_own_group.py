"""Kills its whole process group."""
import os
import signal

try:
    os.kill(0, signal.SIGKILL)
except OSError as error:
    print("refused", error)
os.killpg(0, signal.SIGTERM)
