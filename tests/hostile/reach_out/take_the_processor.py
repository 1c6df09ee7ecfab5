"""Gives itself a real-time priority, before which nothing else on the machine runs."""
# attack: week=03 exercise=pyramid
import os

for policy in (os.SCHED_FIFO, os.SCHED_RR):
    try:
        os.sched_setscheduler(0, policy, os.sched_param(99))
        print("SURPRISE: real time", policy)
        open("@VICTIM@", "a").write("real time")
    except OSError as error:
        print("refused", error)
try:
    print(os.nice(-20))
except OSError as error:
    print("refused", error)
