"""Kills, from a child, the fork server, a bystander, everybody else's groups, and all there are."""
# attack: week=13 exercise=primefinder
import os
import signal

server = os.getppid()
if os.fork() == 0:
    for target in (server, -server, @PID@, -@PID@, 1, -1, 0):
        try:
            os.kill(target, signal.SIGKILL)
            if target not in (-1, 0):  # these may reach its own family
                print("SURPRISE: killed", target, flush=True)
        except OSError as error:
            print("refused", error, flush=True)
    os.kill(os.getppid(), signal.SIGKILL)
os.wait()
signal.pause()
